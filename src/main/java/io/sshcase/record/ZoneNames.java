package io.sshcase.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The zone behind a stamp of {@code journalctl -o short-full}: a number ({@code +0530}, {@code
 * -03}) or the name that the zone has at that time ({@code CEST}).
 *
 * <p>Only names that the time zone database gives to one offset alone, whatever the date, say which
 * one it is. The others ({@code IST}, {@code CST}, {@code CDT}, {@code PST}, {@code BST}, {@code
 * AST}, {@code MSK}, ...) leave the stamp without a zone.
 */
final class ZoneNames {
  /** Returned where the zone cannot be told from its name. */
  static final int UNDECIDED = Integer.MIN_VALUE;

  private static final Map<String, Integer> MINUTES = new HashMap<>();

  static {
    names(0, "UTC", "GMT", "WET");
    names(60, "CET", "WEST", "WAT");
    names(120, "CEST", "EET", "SAST", "CAT");
    names(180, "EEST", "EAT", "IDT");
    names(300, "PKT");
    names(420, "WIB");
    names(480, "AWST", "HKT", "WITA");
    names(540, "JST", "WIT");
    names(570, "ACST");
    names(600, "AEST", "ChST");
    names(630, "ACDT");
    names(660, "AEDT");
    names(720, "NZST");
    names(780, "NZDT");
    names(-150, "NDT");
    names(-180, "ADT");
    names(-210, "NST");
    names(-240, "EDT");
    names(-300, "EST");
    names(-360, "MDT");
    names(-420, "MST", "PDT");
    names(-480, "AKDT");
    names(-540, "AKST", "HDT");
    names(-600, "HST");
  }

  private byte[] latest = {};
  private int latestMinutes = UNDECIDED;

  /** Index behind the zone at {@code from}; {@code from} when what stands there is none. */
  static int end(byte[] array, int from, int to) {
    int end = SyslogHeader.blank(array, from, to);
    if (from < end && isSign(array[from])) {
      int digits = end - from - 1;
      return (digits == 2 || digits == 4) && Digits.end(array, from + 1, end) == end ? end : from;
    }
    for (int at = from; at < end; at++) {
      int letter = array[at] | 0x20;
      if (letter < 'a' || letter > 'z') {
        return from;
      }
    }
    return end - from >= 2 && end - from <= 6 ? end : from;
  }

  /** Minutes east of UTC of the zone that {@link #end} found; {@link #UNDECIDED} for many names. */
  int minutes(byte[] array, int from, int end) {
    if (!Arrays.equals(array, from, end, latest, 0, latest.length)) {
      latest = Arrays.copyOfRange(array, from, end);
      latestMinutes = isSign(latest[0]) ? number(latest) : named(latest);
    }
    return latestMinutes;
  }

  private static int named(byte[] name) {
    return MINUTES.getOrDefault(new String(name, StandardCharsets.US_ASCII), UNDECIDED);
  }

  private static int number(byte[] sign) {
    int minutes = Digits.two(sign, 1) * 60 + (sign.length > 3 ? Digits.two(sign, 3) : 0);
    return sign[0] == '-' ? -minutes : minutes;
  }

  private static boolean isSign(byte value) {
    return value == '+' || value == '-';
  }

  private static void names(int minutes, String... names) {
    for (String name : names) {
      MINUTES.put(name, minutes);
    }
  }
}
