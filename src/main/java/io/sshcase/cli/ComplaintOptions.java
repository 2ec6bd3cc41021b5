package io.sshcase.cli;

import io.sshcase.Complaint;
import picocli.CommandLine.Option;

/** What a user says failed; the same options on every command that makes a report. */
final class ComplaintOptions {
  @Option(
      names = "--client",
      paramLabel = "ADDR",
      description =
          "IP address that a user connected from: the verdict is then about that user. It is not"
              + " the address in a message of ssh; that one is the server's.")
  private String client;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When it failed, such as 2024-05-23T05:59Z (that minute), 2024-05-23T07:59:50+02:00 (half"
              + " a minute around it) or 2024-05-23 (that day); UTC where no offset is given.")
  private String at;

  @Option(
      names = "--client-error",
      paramLabel = "TEXT",
      description = "What the user's ssh printed, such as \"Connection refused\".")
  private String error;

  Complaint complaint() {
    try {
      return Complaint.of(client, at, error);
    } catch (IllegalArgumentException e) {
      throw new UsageError(e.getMessage());
    }
  }
}
