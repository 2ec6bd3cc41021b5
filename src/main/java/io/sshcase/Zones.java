package io.sshcase;

import io.sshcase.Machines.Tree;
import io.sshcase.evidence.HostFact;
import io.sshcase.facts.PosixRule;
import io.sshcase.record.Confidence;
import io.sshcase.record.JournalBanner;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Which zone the clock of each machine in each source kept. */
final class Zones {
  private final Said<ZoneId> said;
  private final Machines machines;

  Zones(Said<ZoneId> said, Machines machines) {
    this.said = said;
    this.machines = machines;
  }

  /**
   * A zone and why it is taken.
   *
   * @param name as the ledger shows it: a place, a fixed offset or a rule of POSIX
   * @param why in words, to be read behind its name
   * @param given whether the user said it
   */
  record Choice(String name, ZoneRules rules, String why, Confidence confidence, boolean given) {
    static final Choice ASSUMED =
        new Choice(
            "UTC (assumed)",
            ZoneOffset.UTC.getRules(),
            "as nothing states one",
            Confidence.GUESS,
            false);

    static Choice of(ZoneId zone, String why, Confidence confidence, boolean given) {
      String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
      return new Choice(name, zone.getRules(), why, confidence, given);
    }
  }

  /**
   * What the user says of the host, else what its own side files state, else those of the machine
   * that kept the log. Where journalctl names its zone at the top of its text, nothing else counts
   * that shows another clock.
   */
  Choice of(SourceTally tally, String host) {
    ZoneId user = said.of(host, tally.place());
    if (user != null) {
      return Choice.of(user, "given by --timezone", Confidence.INFERRED, true);
    }
    Choice choice = ofFiles(tally, host);
    JournalBanner banner = tally.banner;
    if (banner == null || banner.offset() == null) {
      return choice;
    }
    boolean agree = choice.rules().getOffset(banner.end()).equals(banner.offset());
    return agree && !choice.equals(Choice.ASSUMED)
        ? choice
        : Choice.of(banner.offset(), "as journalctl says at its top", Confidence.INFERRED, false);
  }

  private Choice ofFiles(SourceTally tally, String host) {
    Tree own = machines.treeOf(host, tally.tree());
    Choice choice = own == null ? null : stated(own);
    if (choice != null) {
      return choice;
    }
    choice = stated(tally.tree());
    if (choice == null) {
      return Choice.ASSUMED;
    }
    String keeper = machines.host(tally.tree());
    return Machines.isOneHost(host, keeper)
        ? choice
        : new Choice(
            choice.name(),
            choice.rules(),
            choice.why() + " of " + keeper + ", which kept the log",
            Confidence.GUESS,
            false);
  }

  private Choice stated(Tree tree) {
    HostFact zone = machines.stated(tree, "timezone");
    if (zone != null) {
      return Choice.of(ZoneId.of(zone.value()), from(zone), Confidence.INFERRED, false);
    }
    HostFact rule = machines.stated(tree, "timezone_rule");
    PosixRule parsed = rule == null ? null : PosixRule.parse(rule.value());
    if (parsed != null) {
      return new Choice(rule.value(), parsed.rules(), from(rule), Confidence.INFERRED, false);
    }
    HostFact offset = machines.stated(tree, "utc_offset");
    if (offset == null) {
      return null;
    }
    // The offset of one day: nothing is said of summer time, unless a zone file has no such rule.
    boolean always = offset.origin().path().endsWith("localtime");
    return Choice.of(
        ZoneOffset.of(offset.value()),
        from(offset),
        always ? Confidence.INFERRED : Confidence.GUESS,
        false);
  }

  private static String from(HostFact fact) {
    String path = fact.origin().path();
    return "from " + (path.isEmpty() ? fact.origin().bundle() : path);
  }
}
