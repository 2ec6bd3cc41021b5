package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * One way to write a log line. An instance serves one source (it may remember the last stamp) and
 * knows its own lines without doubt: no line is taken by two formats, so the order of trial changes
 * the speed and not the result.
 */
interface LogFormat {
  /** The name in {@link LogRecord#format}. */
  String name();

  /**
   * Fills {@code out} (cleared before, its {@code line} set) when {@code line} is of this format,
   * and says whether it was. When it was not, {@code out} may be left half filled.
   */
  boolean parse(ByteSlice line, LogRecord out);

  /** Whether a source has this format in its first line that any format takes, or nowhere. */
  default boolean isFromTheStart() {
    return false;
  }

  /** Whether it opens JSON, so that the line's bytes are not the message's. */
  default boolean isJson() {
    return false;
  }

  /** Whether the message in the last line was longer than what is kept of one. */
  default boolean wasCut() {
    return false;
  }
}
