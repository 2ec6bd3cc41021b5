package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * A message and nothing else, as {@code sshd -E file}, {@code sshd -e} and {@code journalctl -o
 * cat} write it: no host, no pid, no time but what {@code docker logs -t} or {@code kubectl logs
 * --timestamps} set in front. It would take nearly every line, so it serves only sources of which
 * {@link Sniff} says that they are such a log, where no format does.
 */
final class BareFormat implements LogFormat {
  private static final byte[] SSHD = "sshd".getBytes(StandardCharsets.US_ASCII);

  private final YearInference years;
  private final Speech speech;
  private final IsoStamp stamp = new IsoStamp();

  /**
   * @param speech as for {@link LogFormats#bare}
   */
  BareFormat(YearInference years, Speech speech) {
    this.years = years;
    this.speech = speech;
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int from = line.from();
    int to = line.to();
    int end = stamp.parse(array, from, to, out);
    if (end >= 0 && end < to && array[end] == ' ') {
      years.stated(out.micros);
      from = end + 1;
    } else {
      out.clear();
    }
    // A blank line is none, and an object is what is left of a container's line.
    if (SyslogHeader.afterBlanks(array, from, to) == to || array[from] == '{') {
      return false;
    }
    out.reading = LogRecord.Reading.RECORD;
    out.message.set(array, from, to);
    if (speech == null || speech.isKnown(out.message)) {
      out.program.set(SSHD, 0, SSHD.length);
    }
    return true;
  }
}
