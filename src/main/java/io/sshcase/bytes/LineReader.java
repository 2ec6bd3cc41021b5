package io.sshcase.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream as lines of bounded length. A line ends at LF or CR LF, the last one also at the end of
 * the stream. The lines are the same for any size of buffer. Nothing is copied unless a line
 * straddles two fills of the buffer.
 */
public final class LineReader implements Closeable {
  /** Bytes kept of a line unless the caller says otherwise; longer ones are cut there. */
  public static final int DEFAULT_LIMIT = 64 * 1024;

  private static final int DEFAULT_BUFFER = 256 * 1024;
  private static final long LINE_FEEDS = Words.repeat((byte) '\n');

  private final InputStream in;
  private final int limit;
  private byte[] buffer;
  private int start;
  private int end;

  // The line returned last and the one before it; the same index twice where there is none.
  private int lastFrom;
  private int lastTo;
  private int previousFrom;
  private int previousTo;

  /** Where the search for the end of the current line stands. */
  private int scanned;

  /** All bytes of the current line so far, or-ed; their top bits tell whether it is ASCII. */
  private long seen;

  private boolean skipping;
  private boolean ended;
  private IOException damage;
  private long number;
  private boolean cut;
  private boolean brokenOff;

  public LineReader(InputStream in) {
    this(in, DEFAULT_BUFFER, DEFAULT_LIMIT);
  }

  /**
   * @param bufferSize bytes to begin with, at least 1; grows up to the line limit when needed
   * @param limit bytes kept of a line, at least 1
   */
  public LineReader(InputStream in, int bufferSize, int limit) {
    this.in = in;
    this.buffer = new byte[bufferSize];
    this.limit = limit;
  }

  /**
   * Points {@code line} at the next line, without its line end. It is valid until the next call.
   *
   * @return false at the end of the stream
   * @throws IOException when the stream is damaged; the lines before, and what there was of the
   *     last one, have been returned by then
   */
  public boolean next(ByteSlice line) throws IOException {
    previousFrom = lastFrom;
    previousTo = lastTo;
    if (skipping) {
      skipRest();
    }
    scanned = start;
    seen = 0;
    while (!scan()) {
      if (end - start >= limit + 2 && !skipZeroes(end)) {
        return cutLine(line);
      }
      if (!fill()) {
        return lastLine(line);
      }
    }
    int lineFeed = scanned;
    show(line, lineFeed);
    start = lineFeed + 1;
    return true;
  }

  /**
   * Points {@code line} at the line before the one returned last, valid as long as that; empty when
   * there is none, or when it was longer than the limit.
   */
  public void previous(ByteSlice line) {
    line.set(buffer, previousFrom, previousTo);
  }

  /** Number of the line returned last, from 1; 0 before the first. */
  public long number() {
    return number;
  }

  /** Whether the line returned last was longer than the limit. */
  public boolean wasCut() {
    return cut;
  }

  /**
   * Whether the line returned last is the beginning of one that damage broke off: what it seems to
   * say may be half of it (an address without its last digit).
   */
  public boolean wasBrokenOff() {
    return brokenOff;
  }

  /** Whether the line returned last holds a byte of 0x80 or above. */
  public boolean hasHighBytes() {
    return (seen & Words.HIGH_BITS) != 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Moves {@link #scanned} to the next line feed; false when the buffer holds none. */
  private boolean scan() {
    byte[] bytes = buffer;
    int at = scanned;
    int stop = end;
    long or = seen;
    while (at + 8 <= stop) {
      long word = Words.load(bytes, at);
      long found = Words.firstEqual(word, LINE_FEEDS);
      if (found != 0) {
        seen = or | (word & (Long.lowestOneBit(found) - 1));
        scanned = at + (Long.numberOfTrailingZeros(found) >>> 3);
        return true;
      }
      or |= word;
      at += 8;
    }
    return scanTail(at, or);
  }

  private boolean scanTail(int from, long or) {
    int at = from;
    long seenHere = or;
    while (at < end && buffer[at] != '\n') {
      seenHere |= buffer[at] & 0xffL;
      at++;
    }
    seen = seenHere;
    scanned = at;
    return at < end;
  }

  private void show(ByteSlice line, int lineEnd) {
    if (lineEnd - start > limit) {
      skipZeroes(lineEnd);
    }
    int to = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    cut = to - start > limit;
    line.set(buffer, start, cut ? start + limit : to);
    lastFrom = start;
    lastTo = cut ? start : to;
    number++;
  }

  /**
   * Passes over all but the last of the zeroes that a line begins with, so that the line behind a
   * hole in the file (logrotate's copytruncate) is not cut for what is none of it. False when there
   * are none.
   */
  private boolean skipZeroes(int lineEnd) {
    int first = start;
    while (start + 1 < lineEnd && buffer[start] == 0 && buffer[start + 1] == 0) {
      start++;
    }
    return start > first;
  }

  private boolean cutLine(ByteSlice line) {
    line.set(buffer, start, start + limit);
    start = end;
    lastFrom = start;
    lastTo = start;
    cut = true;
    skipping = true;
    number++;
    return true;
  }

  private boolean lastLine(ByteSlice line) throws IOException {
    if (start == end) {
      line.clear();
      cut = false;
      if (damage != null) {
        throw damage;
      }
      return false;
    }
    show(line, end);
    start = end;
    brokenOff = damage != null;
    return true;
  }

  private void skipRest() {
    skipping = false;
    scanned = start;
    while (!scan()) {
      start = end;
      if (!fill()) {
        return;
      }
    }
    start = scanned + 1;
  }

  /**
   * Reads more behind what is not used yet, which moves to the front of the buffer if it must.
   * Damage is kept for later, so that what came before it is returned first.
   */
  private boolean fill() {
    makeRoom();
    if (ended) {
      return false;
    }
    try {
      int count = in.read(buffer, end, buffer.length - end);
      ended = count < 0;
      end += Math.max(count, 0);
    } catch (IOException e) {
      damage = e;
      ended = true;
    }
    return !ended;
  }

  private void makeRoom() {
    int unused = previousFrom == previousTo ? start : Math.min(start, previousFrom);
    if (unused > 0) {
      System.arraycopy(buffer, unused, buffer, 0, end - unused);
      scanned -= unused;
      end -= unused;
      start -= unused;
      previousFrom -= Math.min(unused, previousFrom);
      previousTo -= Math.min(unused, previousTo);
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, start + limit + 2));
    }
  }
}
