package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * The kernel's ring buffer: {@code [12345.678901] message} of dmesg, with {@code <6>} in front
 * where it was read raw, and {@code [Thu May 23 05:59:49 2024] message} of {@code dmesg -T}. The
 * first two count from the start of the machine and have no wall clock. What a service wrote into
 * the ring ({@code [ 12.345678] systemd[1]: message}) keeps its name; all else is the kernel's.
 *
 * <p>A serial console shows the same lines, in colours, and behind its prompt {@code web01 login:
 * }. One line of each start has a time of its own: where the kernel takes the time from the clock
 * of the machine (drivers/rtc/class.c, {@code rtc_hctosys()}).
 */
final class KernelRingFormat implements LogFormat {
  private static final byte[] KERNEL = bytes("kernel");

  /** The kernel names the process that failed in the same way. */
  private static final byte[] SEGFAULT = bytes(" segfault at ");

  private static final byte[] PROMPT = bytes(" login: ");

  /** {@code rtc_cmos 00:04: setting system clock to 2024-05-23T04:00:07 UTC (1716436807)} */
  private static final byte[] CLOCK_TAKEN = bytes(": setting system clock to ");

  private static final int DATE_TO_SECONDS = "2024-05-23T04:00:07 UTC (".length();

  private static final int FRACTION = 6;

  /** Beyond a thousand years no machine has run. */
  private static final long MOST_SECONDS = 1_000L * 366 * ClockTime.SECONDS_PER_DAY;

  private final YearInference years;

  KernelRingFormat(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "dmesg";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int at = SyslogHeader.afterPriority(array, afterPrompt(array, line.from(), to), to);
    if (at + 3 >= to || array[at] != '[') {
      return false;
    }
    int end = sinceStart(array, at + 1, to);
    if (end >= 0) {
      out.sinceBoot = microsSinceStart(array, at + 1, end);
    } else {
      end = DatedFormat.stamp(array, at + 1, to, out);
      if (end < 0 || end >= to || array[end] != ']') {
        return false;
      }
    }
    if (end + 2 >= to || array[end + 1] != ' ' || isJournal(array, end + 2, to)) {
      return false;
    }
    take(array, end + 2, to, out);
    return true;
  }

  private void take(byte[] array, int from, int to, LogRecord out) {
    out.reading = LogRecord.Reading.RECORD;
    if (out.yearStated) {
      years.stated(out.micros);
    }
    int end = SyslogHeader.blank(array, from, to);
    if (isTagWithPid(array, from, end) && !Digits.matches(array, end, to, SEGFAULT)) {
      SyslogHeader.fromHost(array, from, end, to, out);
    } else {
      out.program.set(KERNEL, 0, KERNEL.length);
      out.message.set(array, from, to);
      if (out.sinceBoot != LogRecord.NO_TIME) {
        takeClock(array, from, to, out);
      }
    }
  }

  private void takeClock(byte[] array, int from, int to, LogRecord out) {
    int digits = to - 1;
    while (digits > from && Digits.is(array[digits - 1])) {
      digits--;
    }
    int date = digits - DATE_TO_SECONDS;
    int words = date - CLOCK_TAKEN.length;
    if (words <= from || array[digits - 1] != '(' || array[to - 1] != ')') {
      return;
    }
    long seconds = Digits.number(array, digits, to - 1);
    if (Digits.matches(array, words, date, CLOCK_TAKEN) && seconds >= 0 && seconds < MOST_SECONDS) {
      out.micros = seconds * ClockTime.MICROS_PER_SECOND;
      out.yearStated = true;
      out.zoneStated = true;
      years.stated(out.micros);
    }
  }

  static boolean isKernel(LogRecord record) {
    return record.program.contentEquals(KERNEL);
  }

  /** Index behind {@code [12345.678901] }; {@code from} when it does not stand there. */
  static int afterClock(byte[] array, int from, int to) {
    int end = sinceStart(array, from + 1, to);
    return end > 0 && end + 1 < to && array[end + 1] == ' ' ? end + 2 : from;
  }

  /** Index of the bracket behind {@code 12345.678901}; -1 when there is no such number. */
  private static int sinceStart(byte[] array, int from, int to) {
    int seconds = SyslogHeader.afterBlanks(array, from, to);
    int point = Digits.end(array, seconds, to);
    if (point == seconds || point >= to || array[point] != '.') {
      return -1;
    }
    int end = Digits.end(array, point + 1, to);
    return end - point - 1 == FRACTION && end < to && array[end] == ']' ? end : -1;
  }

  private static long microsSinceStart(byte[] array, int from, int end) {
    int point = end - FRACTION - 1;
    long seconds = Digits.number(array, SyslogHeader.afterBlanks(array, from, end), point);
    long fraction = Digits.number(array, point + 1, end);
    return seconds < 0 || seconds > MOST_SECONDS
        ? LogRecord.NO_TIME
        : seconds * ClockTime.MICROS_PER_SECOND + fraction;
  }

  /** {@code journalctl -o short-monotonic} names the host before the program. */
  private static boolean isJournal(byte[] array, int from, int to) {
    int second = SyslogHeader.afterBlanks(array, SyslogHeader.blank(array, from, to), to);
    int end = SyslogHeader.blank(array, second, to);
    boolean kernel =
        end - second == KERNEL.length + 1
            && array[end - 1] == ':'
            && Digits.matches(array, second, to, KERNEL);
    return kernel || isTagWithPid(array, second, end);
  }

  /** {@code name[123]:} or {@code name[123]} */
  private static boolean isTagWithPid(byte[] array, int from, int to) {
    int end = to > from && array[to - 1] == ':' ? to - 1 : to;
    int at = end - 1;
    if (at <= from || array[at] != ']') {
      return false;
    }
    at--;
    while (at > from && Digits.is(array[at])) {
      at--;
    }
    return array[at] == '[' && at > from && at < end - 2;
  }

  private static int afterPrompt(byte[] array, int from, int to) {
    int host = SyslogHeader.blank(array, from, Math.min(to, from + 64));
    boolean prompt = host > from && array[from] != '[' && Digits.matches(array, host, to, PROMPT);
    return prompt ? host + PROMPT.length : from;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
