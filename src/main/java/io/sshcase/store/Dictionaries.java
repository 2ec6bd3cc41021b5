package io.sshcase.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The small tables beside the events while a load runs. Sizes are bounded: beyond them a wording is
 * kept as text in its row, and so is the message whose user or address finds no room; hosts and
 * programs share one name. {@link #flaws} tells of it.
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
        new Dictionary(16 * MIB, "(too many hosts)"),
        new Dictionary(512 * MIB),
        new Dictionary(512 * MIB),
        new Dictionary(16 * MIB, "(too many names)"),
        new Dictionary(128 * MIB));
  }

  /** What found no room, one sentence each; usually none. */
  List<String> flaws() {
    List<String> flaws = new ArrayList<>();
    tell(flaws, hosts, "host names");
    tell(flaws, addresses, "addresses");
    tell(flaws, accounts, "user names");
    tell(flaws, words, "names of programs");
    return flaws;
  }

  private static void tell(List<String> flaws, Dictionary dictionary, String what) {
    if (dictionary.isFull()) {
      flaws.add("more different " + what + " than a case can hold; the last are not told apart");
    }
  }
}
