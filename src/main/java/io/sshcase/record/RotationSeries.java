package io.sshcase.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a file among the rotated files of one log: {@code auth.log}, {@code auth.log.1},
 * {@code auth.log.2.gz}, or {@code secure}, {@code secure-20240519.gz}.
 *
 * @param key the same for all files of the series
 * @param age grows with the age of the content; only its order means something
 * @param rotatedBy end of the day in the name, after which nothing was written to the file (the
 *     zone is not known, so give it a day of grace); null when the name has no date
 */
public record RotationSeries(String key, long age, Instant rotatedBy) {
  private static final Pattern COMPRESSED = Pattern.compile("\\.(?:gz|xz|bz2|zst|lz4|lzma|Z)$");

  /** logrotate's and newsyslog's numbers: {@code auth.log.1}, {@code auth.1.log}. */
  private static final Pattern NUMBERED = Pattern.compile("(.+?)\\.(\\d{1,4})(\\.log)?");

  /** logrotate's dateext in its usual forms, and newsyslog's {@code -t}. */
  private static final Pattern DATED =
      Pattern.compile(
          "(.+?)[-.](\\d{4})-?(\\d\\d)-?(\\d\\d)(?:(\\d\\d)|T(\\d\\d)\\d{4}|-(\\d{9,10}))?(\\.log)?");

  private static final long CURRENT = -1;
  private static final long DATED_AGE = Long.MAX_VALUE / 2;

  /**
   * Reads the name of a file.
   *
   * @param bundle what tells the trees of machines apart
   * @param path of the file inside it, with {@code /}; empty when the bundle is itself the file.
   *     Such files are no series, since they may come from different machines, but their dates
   *     count
   */
  public static RotationSeries of(String bundle, String path) {
    if (path.isEmpty()) {
      return new RotationSeries(bundle + "!", CURRENT, of("", "./" + bundle).rotatedBy());
    }
    int slash = path.lastIndexOf('/') + 1;
    String key = bundle + "!" + path.substring(0, slash);
    String name = withoutCompression(path.substring(slash));
    Matcher dated = DATED.matcher(name);
    if (dated.matches() && isDate(dated)) {
      return dated(key, dated);
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      long number = Long.parseLong(numbered.group(2));
      return new RotationSeries(key + base(numbered, 3), number, null);
    }
    return new RotationSeries(key + name, CURRENT, null);
  }

  /** Name of the log that the file belongs to, without folder: {@code auth.log}. */
  String logName() {
    return key.substring(Math.max(key.lastIndexOf('/'), key.lastIndexOf('!')) + 1);
  }

  private static RotationSeries dated(String key, Matcher name) {
    LocalDate date = LocalDate.of(part(name, 2), part(name, 3), part(name, 4));
    Instant end = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    long second = date.toEpochDay() * ClockTime.SECONDS_PER_DAY;
    if (name.group(7) != null) {
      second = Long.parseLong(name.group(7));
    } else if (name.group(5) != null || name.group(6) != null) {
      second += 3600L * part(name, name.group(5) != null ? 5 : 6);
    }
    return new RotationSeries(key + base(name, 8), DATED_AGE - second, end);
  }

  private static boolean isDate(Matcher name) {
    return part(name, 2) >= 1990 && ClockTime.isDate(part(name, 2), part(name, 3), part(name, 4));
  }

  private static int part(Matcher name, int group) {
    return Integer.parseInt(name.group(group));
  }

  private static String base(Matcher name, int suffix) {
    return name.group(1) + (name.group(suffix) == null ? "" : name.group(suffix));
  }

  private static String withoutCompression(String name) {
    return COMPRESSED.matcher(name).replaceFirst("");
  }
}
