package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenSSH release from package lists and from what {@code sshd -V} says. */
final class PackageFiles {
  static final String SSHD_RELEASE = "sshd_release";
  static final String SSHD_PACKAGE = "sshd_package";
  private static final int MAX_LINE_CHARS = 1_000;

  /** dpkg, rpm, dnf, apk and pacman lists: name, architecture, epoch, upstream version. */
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?:^|\\s)openssh(-server)?(?:[.:][a-z0-9_]{1,12})?(?:[-=/]|\\s{1,120})"
              + "(?:\\d{1,2}:)?(\\d{1,2}\\.\\d{1,2}(?:\\.\\d)?)_?(p\\d{1,2})(?!\\d)\\S{0,80}");

  /** supportconfig's list has the vendor between name and version. */
  private static final Pattern VENDORED =
      Pattern.compile(
          "openssh(-server)?\\s+\\S.{0,120}\\s(\\d{1,2}\\.\\d{1,2})(p\\d{1,2})-\\S{1,80}\\s*");

  private static final Pattern BANNER =
      Pattern.compile("OpenSSH_(?:for_Windows_)?(\\d{1,2}\\.\\d{1,2}(?:\\.\\d)?p\\d{1,2})(?!\\d)");

  /** {@code Version: 1:9.6p1-3ubuntu13}, of a paragraph about the package. */
  private static final Pattern DPKG_VERSION =
      Pattern.compile(
          "Version: ((?:\\d{1,2}:)?(\\d{1,2}\\.\\d{1,2}(?:\\.\\d)?p\\d{1,2})(?!\\d)\\S{0,80})\\s*");

  private PackageFiles() {}

  /** The server's own package goes before the one that is only called {@code openssh}. */
  static void packages(SideFile file, Consumer<HostFact> facts) {
    List<HostFact> general = List.of();
    long number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher found = PACKAGE.matcher(cut(line));
      // dpkg lists removed packages too, of which only the configuration is left.
      if (line.startsWith("rc ") || line.startsWith("un ")) {
        continue;
      }
      if (!found.find()) {
        found = VENDORED.matcher(cut(line));
        if (!found.matches()) {
          continue;
        }
      }
      List<HostFact> stated =
          List.of(
              file.fact(SSHD_RELEASE, found.group(2) + found.group(3), number),
              file.fact(SSHD_PACKAGE, found.group().strip().replaceAll("\\s+", " "), number));
      if (found.group(1) != null) {
        stated.forEach(facts);
        return;
      }
      general = general.isEmpty() ? stated : general;
    }
    general.forEach(facts);
  }

  /**
   * dpkg's own list: a paragraph for each package, which dpkg begins with Package and Status. A
   * package that was removed but for its configuration has one too.
   */
  static void dpkgStatus(SideFile file, Consumer<HostFact> facts) {
    boolean ours = false;
    boolean installed = false;
    long number = 0;
    for (String line : file.lines()) {
      number++;
      if (line.startsWith("Package: ")) {
        ours = line.strip().equals("Package: openssh-server");
        installed = false;
      } else if (ours && line.startsWith("Status: ")) {
        installed = line.strip().endsWith(" installed");
      } else if (ours && installed) {
        Matcher version = DPKG_VERSION.matcher(cut(line));
        if (version.matches()) {
          facts.accept(file.fact(SSHD_RELEASE, version.group(2), number));
          facts.accept(file.fact(SSHD_PACKAGE, "openssh-server " + version.group(1), number));
          return;
        }
      }
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
