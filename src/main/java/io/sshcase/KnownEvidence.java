package io.sshcase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a load the case holds already, told by content: a file that it has read adds nothing, and
 * a bundle all of whose files it has read adds nothing at all, not even a name.
 */
final class KnownEvidence {
  private final Set<String> contents;
  private final Set<String> bundles = new HashSet<>();

  /**
   * @param contents SHA-256 of the files that the case knows
   */
  KnownEvidence(List<SourceTally> tallies, Set<String> contents) {
    this.contents = contents;
    Set<String> fresh = new HashSet<>();
    for (SourceTally tally : tallies) {
      (isKnown(tally) ? bundles : fresh).add(tally.bundle);
    }
    bundles.removeAll(fresh);
  }

  /** Whether the file adds nothing. */
  boolean holds(SourceTally tally) {
    return isKnown(tally);
  }

  /** Whether nothing in the bundle is new. */
  boolean holdsBundle(String bundle) {
    return bundles.contains(bundle);
  }

  private boolean isKnown(SourceTally tally) {
    return tally.sha256 != null && contents.contains(tally.sha256);
  }
}
