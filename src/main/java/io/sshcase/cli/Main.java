package io.sshcase.cli;

/** The program: {@code java -jar sshcase.jar COMMAND ...}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("sshcase");
  }
}
