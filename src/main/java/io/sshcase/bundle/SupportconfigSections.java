package io.sshcase.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * The sections of a text file of SUSE's supportconfig, read front to back, each as a file of its
 * own. What stands above the first heading is the collector's banner and passed over.
 */
final class SupportconfigSections implements Members {
  private final PeekStream input;
  private final Instant modified;
  private final byte[] buffer = new byte[PeekStream.SIZE];
  private int at;
  private int end;
  private boolean inputEnded;
  private boolean lineBegins = true;
  private long lines;
  private Body body;

  SupportconfigSections(PeekStream input, Instant modified) {
    this.input = input;
    this.modified = modified;
  }

  @Override
  public Member next() throws IOException {
    do {
      skipBody();
    } while (!atHeading() && at < end);
    if (at == end) {
      return null;
    }
    SupportconfigText.Heading heading = SupportconfigText.heading(buffer, at, end);
    for (int i = 0; i < heading.bytes(); i++) {
      lines += buffer[at + i] == '\n' ? 1 : 0;
    }
    at += heading.bytes();
    lineBegins = true;
    Body content = new Body();
    body = content;
    return Member.section(
        heading.name(),
        modified,
        lines,
        heading.remark(),
        DecodedStream.member(() -> content, null, null));
  }

  /** Goes to the next heading, or the end. */
  private void skipBody() throws IOException {
    InputStream rest = body == null ? new Body() : body;
    byte[] sink = new byte[PeekStream.SIZE];
    int n = 0;
    while (n >= 0) {
      n = rest.read(sink, 0, sink.length);
    }
  }

  /**
   * Whether a heading begins at the next byte; there are bytes enough to tell, unless at the end.
   */
  private boolean atHeading() throws IOException {
    if (at < end && buffer[at] != '#') {
      return false;
    }
    fill();
    return lineBegins && SupportconfigText.isHeading(buffer, at, end);
  }

  /** Brings as many bytes into the buffer as a heading may take. */
  private void fill() throws IOException {
    if (end - at >= SupportconfigText.HEADING_BYTES || inputEnded) {
      return;
    }
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    while (end < SupportconfigText.HEADING_BYTES && !inputEnded) {
      int n = input.read(buffer, end, buffer.length - end);
      inputEnded = n < 0;
      end += Math.max(0, n);
    }
  }

  @Override
  public void close() {}

  /** Everything up to the next heading. */
  private final class Body extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (body != null && body != this) {
        return -1;
      }
      int n = 0;
      while (n < len) {
        if (at == end) {
          fill();
        }
        if (at == end || (lineBegins && atHeading())) {
          return n == 0 ? -1 : n;
        }
        n += copyLine(b, off + n, len - n);
      }
      return n;
    }

    /** Copies up to the end of the line, or of what there is. */
    private int copyLine(byte[] b, int off, int len) {
      int most = Math.min(len, end - at);
      int i = 0;
      while (i < most && buffer[at + i] != '\n') {
        i++;
      }
      boolean newline = i < most;
      int n = newline ? i + 1 : i;
      System.arraycopy(buffer, at, b, off, n);
      at += n;
      lines += newline ? 1 : 0;
      lineBegins = newline || (lineBegins && n == 0);
      return n;
    }
  }
}
