package io.sshcase.evidence;

/**
 * Every way in which evidence can fall short. {@link #damage} marks those that make a run end with
 * exit code 3: something was damaged, or refused by a limit.
 */
public enum NoticeKind {
  /** A compressed stream or archive ends before its end; what came before was read. */
  TRUNCATED(true),
  /** An archive member or stream has bytes that its format does not allow. */
  DAMAGED(true),
  /** A binary journal has fields without the hash that was stored with them. */
  HASH_MISMATCH(true),
  /** A binary journal uses a feature that this release does not know. */
  UNKNOWN_FEATURE(true),
  /** A binary journal is sealed, was being written, or shares its numbers with others. */
  JOURNAL_STATE(false),
  /** Nesting, size or expansion went over {@code ArchiveLimits}. */
  LIMIT(true),
  /** The file could not be opened (permissions). */
  UNREADABLE(true),
  /** A link that leads nowhere or out of the bundle; usual in collected trees, so no damage. */
  LINK_NOT_FOLLOWED(false),
  /** A log that holds only chosen lines: none of them is counted. */
  FILTERED(false),
  /** An encrypted member. */
  ENCRYPTED(true),
  /** A line was longer than the line limit and was cut there. */
  LINE_CUT(true),
  /** A line holds bytes that are not UTF-8; they are shown as {@code \xNN}. */
  NOT_UTF8(false),
  /** Copies of the same lines prove another year or zone than was taken; they were moved. */
  TIME_CORRECTED(false),
  /** What the user says of a year or a zone is contradicted by copies, or fits no host and file. */
  TIME_CONTRADICTED(false),
  /** "last message repeated": the message stands in an older file, or was cut off. */
  REPEAT_OF_NOTHING(false),
  /** A journal's text form left messages out: {@code [50B blob data]}, {@code null}. */
  MESSAGE_WITHHELD(false),
  /** Lines were copied from a screen that was too narrow for them. */
  LINE_SHORTENED(false),
  /** journalctl says that it was not allowed to show everything, or found nothing to show. */
  JOURNAL_INCOMPLETE(false),
  /** A file has more lines of other programs about accounts and services than are kept. */
  LINES_LEFT_OUT(false),
  /** The file has no bytes. */
  EMPTY(false),
  /** A side file could not be understood (a configuration, a zone name). */
  FACT_NOT_UNDERSTOOD(false);

  private final boolean damage;

  NoticeKind(boolean damage) {
    this.damage = damage;
  }

  /** True when this notice alone makes {@code analyze} and {@code ingest} end with exit code 3. */
  public boolean damage() {
    return damage;
  }
}
