package io.sshcase.store;

import io.sshcase.evidence.Notice;
import io.sshcase.evidence.Stated;
import java.util.List;

/**
 * Everything of a load that is not a row of sshd, known once all sources were read.
 *
 * @param sources every source of this load
 * @param collected the parts of the bundles, by the collector that made them
 * @param stated what side files state: facts, logins, rules and the like, in the order to keep
 * @param config the settings of sshd
 * @param notices what could not be read
 */
public record Settlement(
    List<Source> sources,
    List<Collected> collected,
    List<OfHost> stated,
    List<SettingLine> config,
    List<Notice> notices) {

  /**
   * A part of a bundle that one collector made.
   *
   * @param root path of its top in the bundle; empty when it is the bundle
   * @param host names of its machines; null when it has none
   * @param kind in a word: {@code sos_report}
   * @param title of the kind, for people
   * @param sshdLogs what the kind holds of sshd's log: {@code lines}, {@code filtered}, {@code
   *     never}
   * @param neverHolds what the kind can never show; null when there is no such thing
   * @param cut what the collector left out, one sentence; null when it says of nothing
   */
  public record Collected(
      String bundle,
      String root,
      String host,
      String kind,
      String title,
      String sshdLogs,
      String neverHolds,
      String cut) {}

  /**
   * A source and what could only be told once all were read.
   *
   * @param entry what was seen of it
   * @param host of lines that state none
   * @param clock what was assumed of its stamps; null for what is no log
   */
  public record Source(SourceEntry entry, String host, SourceClock clock) {}

  /**
   * A statement and the machine it is about.
   *
   * @param stated as the side file states it
   * @param host name of the machine
   */
  public record OfHost(Stated stated, String host) {}
}
