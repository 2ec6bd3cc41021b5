package io.sshcase.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Slots that were taken by connections that no line shows. A drop line states how many slots were
 * in use; where the connections on record explain fewer, the rest is taken to be held from that
 * line to the next one, or to the end of the episode, by connections that hold on until
 * LoginGraceTime.
 */
final class HiddenHolders {
  private final List<Life> lives;
  private final List<Arrival> served;
  private final long graceMicros;

  /**
   * @param served in order of time
   * @param graceMicros LoginGraceTime; 0 for none
   */
  HiddenHolders(List<Life> lives, List<Arrival> served, long graceMicros) {
    this.lives = lives;
    this.served = served;
    this.graceMicros = graceMicros;
  }

  /** The holders of one episode, whose drop lines are given in order. */
  List<Arrival> of(long from, long until, List<Traffic.Refused> lines) {
    List<Arrival> holders = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Traffic.Refused line = lines.get(i);
      int missing = line.busy() - busyAt(line.at());
      long begin = i == 0 ? Math.min(from, line.at()) : line.at();
      long end = i + 1 < lines.size() ? lines.get(i + 1).at() : Math.max(until, line.at()) + 1;
      for (int holder = 0; holder < missing; holder++) {
        hold(begin, end, holders);
      }
    }
    return holders;
  }

  /** Nobody holds a slot for longer than LoginGraceTime: then another one takes its place. */
  private void hold(long from, long until, List<Arrival> holders) {
    long at = from;
    while (graceMicros > 0 && until - at > graceMicros) {
      holders.add(Arrival.hidden(at, at + graceMicros));
      at += graceMicros;
    }
    if (until > at) {
      holders.add(Arrival.hidden(at, until));
    }
  }

  private int busyAt(long moment) {
    long born = lives.get(0).from();
    for (Life life : lives) {
      born = life.from() <= moment ? life.from() : born;
    }
    int busy = 0;
    for (Arrival arrival : served) {
      if (arrival.at() > moment) {
        break;
      }
      if (arrival.at() >= born && arrival.at() + arrival.hold() > moment) {
        busy++;
      }
    }
    return busy;
  }
}
