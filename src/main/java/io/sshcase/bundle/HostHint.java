package io.sshcase.bundle;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host name that the name of a bundle or of a folder in it suggests; a guess, never proof. */
public final class HostHint {
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "\\.(tar|tgz|tbz2?|txz|tzst|gz|xz|bz2|zst|lz4|z|zip|7z|log|txt|journal~?|crash)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COPY = Pattern.compile(" ?\\(\\d+\\)$");
  private static final Pattern SOS =
      Pattern.compile(
          "sosreport-(.+?)(?:[.-]\\d{5,9})?"
              + "(?:-(?:19|20)\\d\\d(?:-\\d\\d){0,2}(?:-[a-z0-9]+)?|-\\d{14}(?:-[0-9a-f]+)?)?"
              + "(?:-obfuscated)?");
  private static final Pattern SUSE = Pattern.compile("(?:scc|nts)_(.+?)_\\d{6}_\\d{4}(?:_.*)?");
  private static final Pattern INSIGHTS = Pattern.compile("insights-(.+?)-\\d{14}.*");
  private static final Pattern UAC = Pattern.compile("uac-(.+)-[a-z]+-\\d{14}");
  private static final Pattern PVE = Pattern.compile("(.+)-pve-report-.*");
  private static final Pattern[] COLLECTORS = {SOS, SUSE, INSIGHTS, UAC, PVE};
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern DATE =
      Pattern.compile(
          "[-_.](?:19|20)\\d\\d-?\\d\\d-?\\d\\d(?:[-_T]?\\d\\d[-_:]?\\d\\d(?:[-_:]?\\d\\d)?Z?)?$");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern PARTS = Pattern.compile("[-_. ]");

  /** Words that name what a thing is and not whose. */
  private static final Set<String> GENERIC =
      Set.of(
          "archive",
          "auth",
          "backup",
          "boot",
          "btmp",
          "bundle",
          "bundles",
          "case",
          "collect",
          "collection",
          "collector",
          "cron",
          "customer",
          "daemon",
          "data",
          "debug",
          "desktop",
          "device",
          "diag",
          "diagnostics",
          "download",
          "downloads",
          "dump",
          "evidence",
          "export",
          "file",
          "files",
          "gather",
          "gathered",
          "host",
          "incident",
          "input",
          "inspect",
          "journal",
          "journalctl",
          "kern",
          "local",
          "log",
          "logs",
          "mail",
          "messages",
          "must",
          "new",
          "old",
          "out",
          "output",
          "report",
          "reports",
          "root",
          "sample",
          "samples",
          "secure",
          "sos",
          "sosreport",
          "ssh",
          "sshd",
          "support",
          "supportbundle",
          "supportconfig",
          "sys",
          "syslog",
          "system",
          "test",
          "ticket",
          "tmp",
          "upload",
          "user",
          "var",
          "varlog");

  private HostHint() {}

  /**
   * What the root's last folder suggests, else the folders above it, else the bundle.
   *
   * <ul>
   *   <li>{@code sosreport-web01-12345-2024-05-23-abcdefg}: {@code web01}
   *   <li>{@code scc_web01_240523_1200}: {@code web01}
   *   <li>{@code web01.tar.gz}: {@code web01}
   *   <li>{@code logs.tgz}, {@code var_log}: null
   * </ul>
   *
   * @param bundle name of the bundle
   * @param root as {@link MachineRoot#of} gives it; may be empty
   * @return a host name as written there, or null
   */
  public static String of(String bundle, String root) {
    int end = root.length();
    while (end > 0) {
      int begin = Math.max(root.lastIndexOf('/', end - 1), root.lastIndexOf('!', end - 1));
      String host = ofName(root.substring(begin + 1, end));
      if (host != null) {
        return host;
      }
      end = Math.max(0, begin);
    }
    return ofName(bundle);
  }

  private static String ofName(String name) {
    String bare = strip(COPY, name);
    for (String before = ""; !before.equals(bare); ) {
      before = bare;
      bare = strip(ARCHIVE, bare);
    }
    for (Pattern collector : COLLECTORS) {
      Matcher matcher = collector.matcher(bare);
      if (matcher.matches()) {
        return host(matcher.group(1));
      }
    }
    return host(withoutGenericEnd(strip(DATE, bare)));
  }

  private static String strip(Pattern pattern, String name) {
    return pattern.matcher(name).replaceFirst("");
  }

  /** {@code web01-logs} is about web01. */
  private static String withoutGenericEnd(String name) {
    String bare = name;
    while (true) {
      int cut =
          Math.max(Math.max(bare.lastIndexOf('-'), bare.lastIndexOf('_')), bare.lastIndexOf('.'));
      if (cut <= 0 || !generic(bare.substring(cut + 1))) {
        return bare;
      }
      bare = bare.substring(0, cut);
    }
  }

  private static String host(String name) {
    if (name.length() > 253 || !HOST.matcher(name).matches() || UUID.matcher(name).matches()) {
      return null;
    }
    return PARTS.splitAsStream(name).anyMatch(HostHint::names) ? name : null;
  }

  /** True for a word that is neither generic nor a number. */
  private static boolean names(String word) {
    return !generic(word) && !word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean generic(String word) {
    return GENERIC.contains(word.toLowerCase(Locale.ROOT));
  }
}
