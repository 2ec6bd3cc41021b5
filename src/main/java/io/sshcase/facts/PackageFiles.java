package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenSSH release from package lists and from what {@code sshd -V} says. */
final class PackageFiles {
  static final String SSHD_RELEASE = "sshd_release";
  private static final int MAX_LINE_CHARS = 1_000;

  /** dpkg, rpm, dnf, apk and pacman lists: name, architecture, epoch, upstream version. */
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?:^|\\s)openssh(-server)?(?:[.:][a-z0-9_]{1,12})?(?:[-=/]|\\s{1,120})"
              + "(?:\\d{1,2}:)?(\\d{1,2}\\.\\d{1,2}(?:\\.\\d)?)_?(p\\d{1,2})(?!\\d)");

  private static final Pattern BANNER =
      Pattern.compile("OpenSSH_(?:for_Windows_)?(\\d{1,2}\\.\\d{1,2}(?:\\.\\d)?p\\d{1,2})(?!\\d)");

  private PackageFiles() {}

  /** The server's own package goes before the one that is only called {@code openssh}. */
  static void packages(SideFile file, Consumer<HostFact> facts) {
    HostFact general = null;
    long number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher found = PACKAGE.matcher(cut(line));
      // dpkg lists removed packages too, of which only the configuration is left.
      if (line.startsWith("rc ") || !found.find()) {
        continue;
      }
      HostFact fact = file.fact(SSHD_RELEASE, found.group(2) + found.group(3), number);
      if (found.group(1) != null) {
        facts.accept(fact);
        return;
      }
      general = general == null ? fact : general;
    }
    if (general != null) {
      facts.accept(general);
    }
  }

  static void version(SideFile file, Consumer<HostFact> facts) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher found = BANNER.matcher(cut(line));
      if (found.find()) {
        facts.accept(file.fact(SSHD_RELEASE, found.group(1), number));
        return;
      }
    }
    file.notUnderstood(0, "no OpenSSH version");
  }

  private static String cut(String line) {
    return line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS);
  }
}
