package io.sshcase.bundle;

import java.util.Set;

/** Where in a bundle the tree of one machine begins, told by the names of its folders alone. */
public final class MachineRoot {
  /** Folders at the top of a machine's tree, or of what a collector puts beside it. */
  private static final Set<String> TOPS =
      Set.of(
          "[root]",
          "bodyfile",
          "boot",
          "etc",
          "home",
          "insights_commands",
          "lib",
          "lib64",
          "live_response",
          "opt",
          "proc",
          "root",
          "sos_commands",
          "sos_logs",
          "sos_reports",
          "sos_strings",
          "usr",
          "var");

  /** Top folders whose names mean other things elsewhere: they need one of these below them. */
  private static final Set<String> BELOW_RUN = Set.of("log", "systemd");

  /** Folders of loose logs: no machine is called so. */
  private static final Set<String> LOG_FOLDERS =
      Set.of(
          "apt",
          "audit",
          "fail2ban",
          "installer",
          "journal",
          "log",
          "logs",
          "private",
          "remote",
          "sssd",
          "var_log",
          "varlog");

  private MachineRoot() {}

  /**
   * The part of a member path above the machine's own tree; facts and logs with one root belong to
   * one machine.
   *
   * <ul>
   *   <li>{@code ib-vm-22/var/log/auth.log}: {@code ib-vm-22}
   *   <li>{@code sos.tar.xz!sosreport-web01/etc/hostname}: {@code sos.tar.xz!sosreport-web01}
   *   <li>{@code var/log/auth.log}: empty
   *   <li>{@code var/log/old.tar.gz!auth.log}: empty, the archive lies in a machine's tree itself
   *   <li>{@code web01/auth.log}, a loose file: the folder above it, {@code web01}
   * </ul>
   *
   * @param path of a {@link Source}; never null
   * @return without a slash at its end, empty when the bundle is one machine's tree; never null
   */
  public static String of(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('!', end - 1)) {
      int begin = path.lastIndexOf('!', end - 1) + 1;
      int tree = treeIn(path, begin, end);
      if (tree >= 0) {
        return cut(path, tree);
      }
    }
    return loose(path);
  }

  /** Index of the first folder that is the top of a tree, between two {@code !}; -1 if none is. */
  private static int treeIn(String path, int begin, int end) {
    int at = begin;
    for (int slash = path.indexOf('/', at); slash >= 0 && slash < end; ) {
      String folder = path.substring(at, slash);
      if (TOPS.contains(folder) || (folder.equals("run") && (at == 0 || isRun(path, slash + 1)))) {
        return at;
      }
      at = slash + 1;
      slash = path.indexOf('/', at);
    }
    return -1;
  }

  private static boolean isRun(String path, int at) {
    int slash = path.indexOf('/', at);
    return slash >= 0 && BELOW_RUN.contains(path.substring(at, slash));
  }

  /** The folder or archive that holds a loose file, past those that only sort logs. */
  private static String loose(String path) {
    int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('!'));
    while (end > 0) {
      int begin = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('!', end - 1));
      String folder = path.substring(begin + 1, end);
      if (path.charAt(end) == '/' && (LOG_FOLDERS.contains(folder) || isMachineId(folder))) {
        end = begin;
      } else {
        break;
      }
    }
    return end <= 0 ? "" : path.substring(0, end);
  }

  /** The folder of a journal: 32 hex digits, which name the machine only to itself. */
  private static boolean isMachineId(String folder) {
    return folder.length() == 32
        && folder.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static String cut(String path, int tree) {
    return tree == 0 ? "" : path.substring(0, tree - 1);
  }
}
