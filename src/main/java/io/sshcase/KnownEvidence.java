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
  private final Set<String> filtered;
  private final Set<String> bundles = new HashSet<>();

  /**
   * @param contents SHA-256 of the files that the case knows
   * @param filtered of those that it knows and does not count: they leave room for the same lines
   *     from a log that was not filtered
   */
  KnownEvidence(List<SourceTally> tallies, Set<String> contents, Set<String> filtered) {
    this.contents = contents;
    this.filtered = filtered;
    Set<String> fresh = new HashSet<>();
    for (SourceTally tally : tallies) {
      if (tally.linkTarget != null) {
        continue;
      }
      (isKnown(tally) ? bundles : fresh).add(tally.bundle);
    }
    bundles.removeAll(fresh);
  }

  /** Whether the file adds nothing. */
  boolean holds(SourceTally tally) {
    return tally.linkTarget == null ? isKnown(tally) : holdsBundle(tally.bundle);
  }

  /** Whether nothing in the bundle is new. */
  boolean holdsBundle(String bundle) {
    return bundles.contains(bundle);
  }

  private boolean isKnown(SourceTally tally) {
    return tally.sha256 != null
        && (contents.contains(tally.sha256)
            || (tally.status.equals("filtered") && filtered.contains(tally.sha256)));
  }
}
