package io.sshcase.store;

/**
 * The small tables beside the events while a load runs. Sizes are bounded: beyond them a wording is
 * kept as text in its row; hosts, users and addresses that no longer fit are a fault of the limit
 * and are told.
 */
record Dictionaries(
    Dictionary hosts,
    Dictionary addresses,
    Dictionary accounts,
    Dictionary words,
    Dictionary wordings) {
  private static final long MIB = 1L << 20;

  static Dictionaries empty() {
    return new Dictionaries(
        new Dictionary(16 * MIB),
        new Dictionary(512 * MIB),
        new Dictionary(512 * MIB),
        new Dictionary(16 * MIB),
        new Dictionary(128 * MIB));
  }
}
