package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine's time zone from {@code etc/timezone}, {@code etc/localtime}, timedatectl. */
final class ZoneFiles {
  static final String TIMEZONE = "timezone";
  static final String UTC_OFFSET = "utc_offset";

  /**
   * The rule of a zone that no name is known for, as POSIX writes it in TZ: {@code
   * EET-2EEST,M3.5.5/0,M10.5.5/0}. {@link PosixRule} reads it.
   */
  static final String TIMEZONE_RULE = "timezone_rule";

  private static final int MAX_LINES = 200;
  private static final Pattern TIMEDATECTL =
      Pattern.compile(
          "\\s*Time ?zone\\s?[:=]\\s*([A-Za-z0-9_+/-]{1,64})"
              + "(?:\\s*\\([A-Za-z0-9+-]{1,10},\\s*([+-]\\d{4})\\))?\\s*");
  private static final Pattern UNIVERSAL = Pattern.compile("\\s*Universal time:\\s*(.{1,60})");

  /**
   * POSIX TZ rule without summer time (RFC 9636, section 3.3): name and hours west of Greenwich.
   */
  private static final Pattern FIXED =
      Pattern.compile("(?:<[A-Za-z0-9+-]{1,10}>|[A-Za-z]{3,6})([+-]?)(\\d{1,2})(?::(\\d{2}))?");

  /** Rules that one zone of the database stands for. */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("CET-1CEST,M3.5.0,M10.5.0/3", "CET"),
          Map.entry("EET-2EEST,M3.5.0/3,M10.5.0/4", "EET"),
          Map.entry("WET0WEST,M3.5.0/1,M10.5.0", "WET"),
          Map.entry("GMT0BST,M3.5.0/1,M10.5.0", "Europe/London"),
          Map.entry("IST-1GMT0,M10.5.0,M3.5.0/1", "Europe/Dublin"),
          Map.entry("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
          Map.entry("CST6CDT,M3.2.0,M11.1.0", "CST6CDT"),
          Map.entry("MST7MDT,M3.2.0,M11.1.0", "MST7MDT"),
          Map.entry("PST8PDT,M3.2.0,M11.1.0", "PST8PDT"),
          Map.entry("AEST-10AEDT,M10.1.0,M4.1.0/3", "Australia/Sydney"),
          Map.entry("ACST-9:30ACDT,M10.1.0,M4.1.0/3", "Australia/Adelaide"),
          Map.entry("NZST-12NZDT,M9.5.0,M4.1.0/3", "Pacific/Auckland"),
          Map.entry("ACST-9:30", "Australia/Darwin"),
          Map.entry("IST-5:30", "Asia/Kolkata"),
          Map.entry("<+0545>-5:45", "Asia/Kathmandu"));

  private static final Pattern CLOCK_SETTING =
      Pattern.compile("\\s*(?:ZONE|TIMEZONE|TZ)=[\"']?([^\"'\\s]{1,100})[\"']?\\s*");
  private static final Pattern CLOCK_STATE =
      Pattern.compile(
          "\\s*(NTP enabled|NTP service|Network time on|NTP synchronized|System clock synchronized"
              + "|RTC in local TZ): ([a-z/]{1,20})\\s*");

  private ZoneFiles() {}

  /** True for the name of a place or of UTC in the zone database. */
  static boolean isZone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/");
  }

  static void timezone(SideFile file, Consumer<HostFact> facts) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      String name = line.strip();
      if (!name.isEmpty() && !name.startsWith("#")) {
        zone(file, number, name, facts);
        return;
      }
    }
    file.notUnderstood(0, "no zone name");
  }

  /** A TZif file, or the text of the link that it often is. */
  static void localtime(SideFile file, Consumer<HostFact> facts) {
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    if (!text.startsWith("TZif")) {
      String target = text.strip();
      int at = target.lastIndexOf("zoneinfo/");
      String name = at < 0 ? target : target.substring(at + "zoneinfo/".length());
      zone(file, 0, name.replaceFirst("^(?:posix|right)/", ""), facts);
      return;
    }
    int end = text.lastIndexOf('\n');
    int start = end > 0 ? text.lastIndexOf('\n', end - 1) : -1;
    if (start < 0 || end != text.length() - 1 || text.charAt(4) == 0) {
      file.notUnderstood(0, "a zone file without its rule (TZif version 1)");
      return;
    }
    rule(file, text.substring(start + 1, end), facts);
  }

  static void timedatectl(
      SideFile file, Consumer<HostFact> facts, Consumer<DateOutput.TimedFile> times) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      if (number > MAX_LINES) {
        return;
      }
      Matcher zone = TIMEDATECTL.matcher(line);
      if (zone.matches()) {
        zone(file, number, zone.group(1), facts);
        if (zone.group(2) != null) {
          offset(file, number, zone.group(2), facts);
        }
      }
      Matcher state = CLOCK_STATE.matcher(line);
      if (state.matches()) {
        clockState(file, number, state, facts);
      }
      Matcher universal = UNIVERSAL.matcher(line);
      DateOutput.Stamp stamp = universal.matches() ? DateOutput.parse(universal.group(1)) : null;
      if (stamp != null) {
        times.accept(new DateOutput.TimedFile(file.withoutContent(), number, stamp));
      }
    }
  }

  /** {@code yes} or {@code no}, under one name for every release of systemd. */
  private static void clockState(
      SideFile file, long number, Matcher state, Consumer<HostFact> facts) {
    String name =
        switch (state.group(1)) {
          case "NTP synchronized", "System clock synchronized" -> "clock_synchronised";
          case "RTC in local TZ" -> "rtc_in_local_zone";
          default -> "ntp_service";
        };
    facts.accept(file.fact(name, state.group(2), number));
  }

  /**
   * {@code etc/sysconfig/clock} of Red Hat and SUSE, {@code etc/TIMEZONE} and {@code
   * etc/default/init} of Solaris.
   */
  static void clock(SideFile file, Consumer<HostFact> facts) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher setting = CLOCK_SETTING.matcher(line);
      if (setting.matches()) {
        if (isZone(setting.group(1))) {
          zone(file, number, setting.group(1), facts);
        } else {
          rule(file, setting.group(1), facts);
        }
        return;
      }
    }
  }

  private static void zone(SideFile file, long line, String name, Consumer<HostFact> facts) {
    if (isZone(name)) {
      facts.accept(file.fact(TIMEZONE, name, line));
    } else {
      file.notUnderstood(line, "no name of a time zone: " + SideFile.shown(name));
    }
  }

  private static void offset(SideFile file, long line, String digits, Consumer<HostFact> facts) {
    DateOutput.Stamp stamp = DateOutput.parse("2000-01-01 00:00:00 " + digits);
    if (stamp != null) {
      facts.accept(file.fact(UTC_OFFSET, stamp.offset().getId(), line));
    }
  }

  private static void rule(SideFile file, String rule, Consumer<HostFact> facts) {
    String known = RULES.getOrDefault(rule, PosixRule.zoneOf(rule));
    Matcher fixed = FIXED.matcher(rule);
    if (known != null) {
      facts.accept(file.fact(TIMEZONE, known, 0));
    }
    if (fixed.matches()) {
      fixed(file, fixed, known == null, facts);
    } else if (known == null) {
      if (PosixRule.parse(rule) != null) {
        facts.accept(file.fact(TIMEZONE_RULE, rule, 0));
      }
      file.notUnderstood(0, "no single zone has the rule " + SideFile.shown(rule));
    }
  }

  private static void fixed(
      SideFile file, Matcher fixed, boolean nameless, Consumer<HostFact> facts) {
    int hours = Integer.parseInt(fixed.group(2));
    int minutes = fixed.group(3) == null ? 0 : Integer.parseInt(fixed.group(3));
    boolean east = fixed.group(1).equals("-");
    if (hours > 14 || minutes > 59) {
      file.notUnderstood(0, "an offset that no zone has");
      return;
    }
    // The rule counts hours west of Greenwich, and so do the names Etc/GMT+5 and Etc/GMT-3.
    String name = hours == 0 ? "Etc/UTC" : "Etc/GMT" + (east ? "-" : "+") + hours;
    if (nameless && minutes == 0 && isZone(name)) {
      facts.accept(file.fact(TIMEZONE, name, 0));
    }
    int seconds = (hours * 60 + minutes) * 60;
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(east ? seconds : -seconds);
    facts.accept(file.fact(UTC_OFFSET, offset.getId(), 0));
  }
}
