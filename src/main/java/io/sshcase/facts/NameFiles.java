package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine's name and that of its system. */
final class NameFiles {
  static final String HOSTNAME = "hostname";
  static final String OS = "os";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253})");
  private static final Pattern STATIC = Pattern.compile("\\s*Static hostname:\\s*(\\S{1,254})\\s*");
  private static final Pattern PRETTY =
      Pattern.compile("PRETTY_NAME=([\"']?)([^\"'\\p{Cntrl}]{1,100})\\1\\s*");
  private static final int MAX_LINES = 50;

  private NameFiles() {}

  static void hostname(SideFile file, Consumer<HostFact> facts) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Matcher stated = STATIC.matcher(line);
      String name = stated.matches() ? stated.group(1) : text;
      if (NAME.matcher(name).matches()) {
        facts.accept(file.fact(HOSTNAME, name, number));
        return;
      }
      if (!text.contains(":") || number >= MAX_LINES) {
        break;
      }
    }
    file.notUnderstood(0, "no host name");
  }

  static void osRelease(SideFile file, Consumer<HostFact> facts) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher pretty = PRETTY.matcher(line);
      if (pretty.matches()) {
        facts.accept(file.fact(OS, pretty.group(2), number));
        return;
      }
    }
  }
}
