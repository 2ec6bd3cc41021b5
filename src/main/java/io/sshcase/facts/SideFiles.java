package io.sshcase.facts;

import java.util.regex.Pattern;

/** Tells by its path what a file of a bundle can say about the machine. */
public final class SideFiles {
  /** More of a path than this is not looked at. */
  private static final int MAX_PATH = 4096;

  private static final Pattern TEST_MODE =
      Pattern.compile("(?:usr\\.|s?bin\\.)*sshd[_ .]?-?[TG](?:[_ .].*)?");
  private static final Pattern VERSION = Pattern.compile("sshd?[_ .]?-V(?:[_ .].*)?");
  private static final Pattern PROCESSES = Pattern.compile("ps(?:[_ -].*)?(?:\\.txt|\\.out)?");
  private static final Pattern DATE = Pattern.compile("date(?:_-.*)?(?:\\.txt|\\.out)?");
  private static final Pattern HOSTNAME = Pattern.compile("hostname(?:[_-].*)?(?:\\.txt)?");
  private static final Pattern HOSTNAMECTL = Pattern.compile("hostnamectl(?:[_-].*)?(?:\\.txt)?");
  private static final Pattern TIMEDATECTL = Pattern.compile("timedatectl(?:[_-].*)?(?:\\.txt)?");
  private static final Pattern PACKAGES =
      Pattern.compile(
          "installed-(?:debs|rpms)(?:\\.txt)?|dpkg[_-]-?(?:l|list).*|rpm[_-]-?qa.*|rpm_-qa.*"
              + "|package-data|package_list.*|dnf_(?:list|-C_list).*|yum_list.*|apk_info.*"
              + "|pacman_-Q.*");
  private static final Pattern NO_CONFIG =
      Pattern.compile("ssh_host_.*|moduli|ssh_config|ssh_known_hosts.*|.*\\.pub|ssh_import_id");

  private SideFiles() {}

  /** What a side file is; the order is that of trust where two of them state the same fact. */
  enum Kind {
    CONFIG,
    TEST_MODE,
    TIMEZONE,
    LOCALTIME,
    TIMEDATECTL,
    DATE,
    HOSTNAME,
    PACKAGES,
    SSHD_VERSION,
    PROCESSES,
    OS_RELEASE
  }

  /**
   * True when {@link FactCollector#accept} should see the file.
   *
   * @param path inside the machine's tree, with {@code /}; a member's whole path does as well
   */
  public static boolean wants(String path) {
    return kind(path) != null;
  }

  /** Null for a file that states nothing that is collected. */
  static Kind kind(String member) {
    // Of a nested archive's member only the path inside the innermost archive counts.
    String path = member.substring(member.lastIndexOf('!') + 1);
    if (path.length() > MAX_PATH || path.endsWith("/")) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (isConfig(path, name)) {
      return Kind.CONFIG;
    }
    // What is called a log is read as one: nothing of it may be lost to a name.
    if (name.contains(".log") || name.contains(".journal")) {
      return null;
    }
    if (TEST_MODE.matcher(name).matches()) {
      return Kind.TEST_MODE;
    }
    Kind kind = timeKind(path, name);
    return kind != null ? kind : otherKind(path, name);
  }

  private static boolean isConfig(String path, String name) {
    if (name.equals("sshd_config") || name.equals("sshd_config.txt")) {
      return true;
    }
    if (endsWithPath(path, "crypto-policies/back-ends/opensshserver.config")
        || path.contains("sshd_config.d/")) {
      return true;
    }
    boolean below = path.startsWith("etc/ssh/") || path.contains("/etc/ssh/");
    return below && !path.contains("ssh_config.d/") && !NO_CONFIG.matcher(name).matches();
  }

  private static Kind timeKind(String path, String name) {
    if (endsWithPath(path, "etc/timezone")) {
      return Kind.TIMEZONE;
    }
    if (endsWithPath(path, "etc/localtime")) {
      return Kind.LOCALTIME;
    }
    if (TIMEDATECTL.matcher(name).matches()) {
      return Kind.TIMEDATECTL;
    }
    return DATE.matcher(name).matches() && isOutput(path) ? Kind.DATE : null;
  }

  private static Kind otherKind(String path, String name) {
    if (endsWithPath(path, "etc/hostname")
        || (isOutput(path)
            && (HOSTNAME.matcher(name).matches() || HOSTNAMECTL.matcher(name).matches()))) {
      return Kind.HOSTNAME;
    }
    if (PACKAGES.matcher(name).matches()) {
      return Kind.PACKAGES;
    }
    if (VERSION.matcher(name).matches()) {
      return Kind.SSHD_VERSION;
    }
    if (PROCESSES.matcher(name).matches() && isOutput(path)) {
      return Kind.PROCESSES;
    }
    return endsWithPath(path, "etc/os-release") || endsWithPath(path, "usr/lib/os-release")
        ? Kind.OS_RELEASE
        : null;
  }

  /** Output of a command, not a file of the machine's own tree that happens to be called so. */
  private static boolean isOutput(String path) {
    return !inTree(path, "etc/")
        && !inTree(path, "usr/")
        && !inTree(path, "var/")
        && !inTree(path, "bin/");
  }

  private static boolean inTree(String path, String folder) {
    return path.startsWith(folder) || path.contains("/" + folder);
  }

  static boolean endsWithPath(String path, String end) {
    return path.equals(end) || path.endsWith("/" + end) || path.endsWith("!" + end);
  }
}
