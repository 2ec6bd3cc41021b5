package io.sshcase.facts;

import java.util.regex.Matcher;
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
  private static final Pattern LOGIN_FILE =
      Pattern.compile("(?:wtmp|btmp|utmp|lastlog)(?:[.-][A-Za-z0-9.~-]*)?");
  private static final Pattern SAVED_RULES =
      Pattern.compile(
          ".*(?:sysconfig/ip6?tables|etc/iptables/rules\\.v[46]|etc/nftables\\.conf|etc/sysconfig/nftables\\.conf)");
  private static final Pattern NO_CONFIG =
      Pattern.compile("ssh_host_.*|moduli|ssh_config|ssh_known_hosts.*|.*\\.pub|ssh_import_id");

  private static final Pattern TAILED =
      Pattern.compile("(?:.*/)?sos_strings/([^/]+)/sos_commands\\.\\1\\.([^/]+)\\.tailed");

  private SideFiles() {}

  /** What a side file is; the order is that of trust where two of them state the same fact. */
  enum Kind {
    CONFIG,
    TEST_MODE,
    /** {@code etc/localtime} as the link that it is on most machines: the zone by its name. */
    LOCALTIME_LINK,
    TIMEZONE,
    LOCALTIME,
    TIMEDATECTL,
    CLOCK,
    DATE,
    HOSTNAME,
    PACKAGES,
    /** dpkg's own list, {@code var/lib/dpkg/status}. */
    DPKG_STATUS,
    SSHD_VERSION,
    PROCESSES,
    OS_RELEASE,
    UNIT_STATUS,
    UNIT_SHOW,
    UNIT_LIST,
    SOCKETS,
    FIREWALL,
    FAIL2BAN,
    JAIL,
    TCP_WRAPPERS,
    LOGIN_FILE,
    LAST,
    COLLECTION
  }

  /**
   * True when {@link FactCollector#accept} should see the file.
   *
   * @param path inside the machine's tree, with {@code /}; a member's whole path does as well
   */
  public static boolean wants(String path) {
    return kind(path) != null;
  }

  /** True when {@link FactCollector#acceptLink} should see where the link leads. */
  public static boolean wantsTarget(String path) {
    return kind(path) == Kind.LOCALTIME;
  }

  /** Null for a file that states nothing that is collected. */
  static Kind kind(String member) {
    // Of a nested archive's member only the path inside the innermost archive counts.
    String path = untailed(member.substring(member.lastIndexOf('!') + 1));
    if (path.length() > MAX_PATH || path.endsWith("/")) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (isConfig(path, name)) {
      return Kind.CONFIG;
    }
    if (endsWithPath(path, "uac.log")) {
      return Kind.COLLECTION;
    }
    // What is called a log is read as one: nothing of it may be lost to a name.
    if (name.contains(".log") || name.contains(".journal")) {
      return null;
    }
    if (TEST_MODE.matcher(name).matches()) {
      return Kind.TEST_MODE;
    }
    Kind kind = timeKind(path, name);
    kind = kind != null ? kind : otherKind(path, name);
    kind = kind != null ? kind : fileKind(path, name);
    return kind != null || !isOutput(path) ? kind : outputKind(Command.of(path));
  }

  /** Files of the machine itself, beside those of sshd, of the clock and of names. */
  private static Kind fileKind(String path, String name) {
    if (LOGIN_FILE.matcher(name).matches() && !path.contains("sos_commands/")) {
      return Kind.LOGIN_FILE;
    }
    if (endsWithPath(path, "var/lib/dpkg/status")) {
      return Kind.DPKG_STATUS;
    }
    if (endsWithPath(path, "etc/hosts.allow") || endsWithPath(path, "etc/hosts.deny")) {
      return Kind.TCP_WRAPPERS;
    }
    if (path.contains("etc/fail2ban/jail.")) {
      return Kind.JAIL;
    }
    if (endsWithPath(path, "sos_reports/manifest.json")) {
      return Kind.COLLECTION;
    }
    return SAVED_RULES.matcher(path).matches() ? Kind.FIREWALL : null;
  }

  private static Kind outputKind(Command command) {
    return switch (command.name()) {
      case "systemctl" -> unitKind(command);
      case "ps" -> Kind.PROCESSES;
      case "rpm" -> command.hasOption('q') && command.hasOption('a') ? Kind.PACKAGES : null;
      case "date" -> Kind.DATE;
      case "ss", "netstat" -> Kind.SOCKETS;
      case "iptables", "iptables-save", "iptables-legacy", "iptables-nft", "iptables-nft-save" ->
          Kind.FIREWALL;
      case "ip6tables", "ip6tables-save", "ip6tables-legacy", "ip6tables-nft" -> Kind.FIREWALL;
      case "nft", "ufw", "firewall-cmd" -> Kind.FIREWALL;
      case "fail2ban-client" -> Kind.FAIL2BAN;
      case "last", "lastb" -> Kind.LAST;
      default -> null;
    };
  }

  private static Kind unitKind(Command command) {
    return switch (command.verb()) {
      case "status" -> Kind.UNIT_STATUS;
      case "show" -> Kind.UNIT_SHOW;
      case "list-units", "list-sockets" -> Kind.UNIT_LIST;
      default -> null;
    };
  }

  /** The end of a command's output that sos cut short, under the name that the whole has. */
  private static String untailed(String path) {
    Matcher tailed = path.length() <= MAX_PATH ? TAILED.matcher(path) : null;
    return tailed != null && tailed.matches()
        ? "sos_commands/" + tailed.group(1) + "/" + tailed.group(2)
        : path;
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
    if (endsWithPath(path, "etc/sysconfig/clock")
        || endsWithPath(path, "etc/TIMEZONE")
        || endsWithPath(path, "etc/default/init")) {
      return Kind.CLOCK;
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
    // A command line names the program with its folder.
    if (path.indexOf(' ') > 0) {
      return true;
    }
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
