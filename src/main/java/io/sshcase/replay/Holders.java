package io.sshcase.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who held the slots that drop lines prove. Such a line states how many were in use; where the
 * connections on record explain fewer, those of which only the end has a line are taken to have
 * come before it, the next to end first. What is still missing was held by connections that no line
 * shows: from that drop line to the next one, or to the end of the episode.
 */
final class Holders {
  /** A number in a damaged or forged line may be any; more slots than that no sshd has in use. */
  private static final int MOST = 50_000;

  private final List<Life> lives;
  private final long graceMicros;
  private final List<Arrival> served;
  private final List<Arrival> hidden = new ArrayList<>();

  /**
   * @param lives of the listener, in order
   * @param served connections that got a slot
   * @param graceMicros LoginGraceTime: nobody holds a slot for longer; 0 for none
   */
  Holders(List<Life> lives, List<Arrival> served, long graceMicros) {
    this.lives = lives;
    this.served = new ArrayList<>(served);
    this.graceMicros = graceMicros;
  }

  /** The connections on record, some now begun earlier. */
  List<Arrival> served() {
    return served;
  }

  List<Arrival> hidden() {
    return hidden;
  }

  /** Explains one episode; the episodes in order of time, the lines of each as well. */
  void explain(long from, long until, List<Traffic.Refused> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Traffic.Refused line = lines.get(i);
      long begin = i == 0 ? Math.min(from, line.at()) : line.at();
      long end = i + 1 < lines.size() ? lines.get(i + 1).at() : Math.max(until, line.at() + 1);
      int missing = line.busy() - busyAt(line.at());
      if (missing > 0) {
        missing -= beginEarlier(missing, line.at(), begin);
      }
      for (int holder = 0; holder < missing && hidden.size() < MOST; holder++) {
        hide(begin, end);
      }
    }
  }

  private int busyAt(long moment) {
    long born = born(moment);
    int busy = 0;
    for (Arrival arrival : served) {
      busy += arrival.at() >= born && arrival.at() <= moment && arrival.end() > moment ? 1 : 0;
    }
    return busy;
  }

  private long born(long moment) {
    long born = Long.MIN_VALUE;
    for (Life life : lives) {
      born = life.from() <= moment ? Math.max(born, life.from()) : born;
    }
    return born;
  }

  private int beginEarlier(int most, long moment, long begin) {
    long born = born(moment);
    List<Integer> late = new ArrayList<>();
    for (int i = 0; i < served.size(); i++) {
      Arrival one = served.get(i);
      boolean mayHaveCome =
          one.shown() == Arrival.Shown.END_ONLY
              && one.at() > moment
              && born(one.at()) == born
              && (graceMicros == 0 || one.end() - begin <= graceMicros);
      if (mayHaveCome) {
        late.add(i);
      }
    }
    late.sort(Comparator.comparingLong(i -> served.get(i).end()));
    List<Integer> moved = late.subList(0, Math.min(most, late.size()));
    moved.forEach(i -> served.set(i, served.get(i).begunAt(begin - 1)));
    return moved.size();
  }

  /** After LoginGraceTime another one takes the place. */
  private void hide(long from, long until) {
    long at = from;
    while (graceMicros > 0 && until - at > graceMicros && hidden.size() < MOST) {
      hidden.add(Arrival.hidden(at, at + graceMicros));
      at += graceMicros;
    }
    hidden.add(Arrival.hidden(at, until));
  }
}
