package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An archive being read, with all that must be closed after it. */
final class Level implements Closeable {
  private final Members members;
  private final Flaws flaws;
  private final int limit;
  private final List<Closeable> owned;
  private int seen;

  Level(Members members, Flaws flaws, int limit, List<Closeable> owned) {
    this.members = members;
    this.flaws = flaws;
    this.limit = limit;
    this.owned = owned;
  }

  Flaws flaws() {
    return flaws;
  }

  /** The next member; null at the end, and after damage or a limit, which is told. */
  Members.Member next() {
    try {
      Members.Member member = members.next();
      if (member != null && seen++ == limit) {
        flaws.whole(NoticeKind.LIMIT, "has more than " + limit + " members");
        return null;
      }
      return member;
    } catch (IOException damage) {
      flaws.whole(Damage.kind(damage), "what follows was not read: " + Damage.words(damage));
      return null;
    }
  }

  @Override
  public void close() {
    DecodedStream.closeQuietly(members);
    closeAll(owned);
  }

  /** Last opened, first closed. */
  static void closeAll(List<Closeable> open) {
    for (int i = open.size() - 1; i >= 0; i--) {
      DecodedStream.closeQuietly(open.get(i));
    }
    open.clear();
  }
}
