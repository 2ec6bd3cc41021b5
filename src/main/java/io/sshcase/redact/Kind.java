package io.sshcase.redact;

import java.util.Locale;

/** What a name is the name of. One that is several things is the first of these. */
public enum Kind {
  HOST,
  USER,
  BUNDLE,
  /** A file or folder. */
  PATH,
  /** What a user wrote on a list, or a registry says of an address. */
  LABEL,
  /** A fingerprint, a key or the id of a machine. */
  KEY,
  /** Further words of a command. */
  ARGUMENTS,
  ADDRESS;

  /** As it opens a pseudonym and stands in a sentence. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
