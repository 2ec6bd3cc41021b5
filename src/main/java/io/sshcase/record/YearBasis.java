package io.sshcase.record;

import java.util.Locale;

/** Where the years of a source come from; the ledger's column {@code year_basis}. */
public enum YearBasis {
  /** Every stamp states its year. */
  STATED,
  /** From the time of the file or archive member. */
  FILE_TIME,
  /** From the time in the header of the gzip file: when the original was last written. */
  GZIP_HEADER,
  /** From the time of collection that the bundle itself states. */
  COLLECTED,
  /** From the time of collection that the user gave. */
  AS_OF,
  /** From the end of the journal, as journalctl states it above the entries. */
  JOURNAL,
  /** The rotated neighbours or the date in the file's name say otherwise than the anchor alone. */
  ROTATION,
  /** The user gave the year. */
  GIVEN,
  /** The same lines stand in another source, which states their year. */
  TWINS,
  /** Some stamps state their year, the others were supplied with one. */
  MIXED,
  /** Nothing tells the year, or there are no stamps. */
  NONE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word that users see: {@code file_time}. */
  public String word() {
    return word;
  }
}
