package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * {@code 2024-05-23T05:59:49.123456789Z stderr F message}: the logs of containerd and CRI-O
 * (Kubernetes, {@code /var/log/pods}). A line in parts has P on all but the last, in each stream
 * for itself; the parts say nothing until the last comes.
 */
final class CriFormat extends CarrierFormat {
  private static final byte[] OUT = bytes(" stdout ");
  private static final byte[] ERR = bytes(" stderr ");

  private final IsoStamp stamp = new IsoStamp();
  private final PartialLines outParts = new PartialLines();
  private final PartialLines errParts = new PartialLines();
  private boolean cut;

  CriFormat(LogFormats inside, YearInference years) {
    super(inside, years);
  }

  @Override
  public String name() {
    return "cri";
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  boolean open(ByteSlice line, LogRecord outer, ByteSlice text) {
    byte[] array = line.array();
    int to = line.to();
    int at = stamp.parse(array, line.from(), to, outer);
    if (at < 0 || !isStream(array, at, to)) {
      return false;
    }
    int tag = at + OUT.length;
    // A list of tags, of which the first tells whether the line is whole: F:...
    int tagEnd = SyslogHeader.blank(array, tag, to);
    boolean partial = array[tag] == 'P';
    text.set(array, Math.min(tagEnd + 1, to), to);
    PartialLines parts = Digits.matches(array, at, to, ERR) ? errParts : outParts;
    cut = false;
    if (partial) {
      parts.add(text);
      outer.reading = LogRecord.Reading.MARKER;
    } else {
      cut = parts.complete(text);
    }
    return true;
  }

  /** Whether {@code stderr F} stands at {@code at}, behind a stamp. */
  static boolean isStream(byte[] array, int at, int to) {
    int tag = at + OUT.length;
    return (Digits.matches(array, at, to, OUT) || Digits.matches(array, at, to, ERR))
        && tag < to
        && (array[tag] == 'F' || array[tag] == 'P')
        && (tag + 1 == to || array[tag + 1] == ' ' || array[tag + 1] == ':');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
