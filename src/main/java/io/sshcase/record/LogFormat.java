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
}
