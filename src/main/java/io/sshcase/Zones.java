package io.sshcase;

import io.sshcase.Machines.Tree;
import io.sshcase.evidence.HostFact;
import io.sshcase.record.Confidence;
import java.time.ZoneId;
import java.time.ZoneOffset;

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
   * @param zone a place, or a fixed offset
   * @param why in words, to be read behind its name
   * @param given whether the user said it
   */
  record Choice(ZoneId zone, String why, Confidence confidence, boolean given) {
    static final Choice ASSUMED =
        new Choice(ZoneOffset.UTC, "as nothing states one", Confidence.GUESS, false);

    /** As the ledger names it. */
    String name() {
      return equals(ASSUMED) ? "UTC (assumed)" : zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
  }

  /**
   * What the user says of the host, else what its own side files state, else those of the machine
   * that kept the log.
   */
  Choice of(SourceTally tally, String host) {
    ZoneId user = said.of(host, tally.place());
    if (user != null) {
      return new Choice(user, "given by --timezone", Confidence.INFERRED, true);
    }
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
            choice.zone(),
            choice.why() + " of " + keeper + ", which kept the log",
            Confidence.GUESS,
            false);
  }

  private Choice stated(Tree tree) {
    HostFact zone = machines.stated(tree, "timezone");
    if (zone != null) {
      return new Choice(ZoneId.of(zone.value()), from(zone), Confidence.INFERRED, false);
    }
    HostFact offset = machines.stated(tree, "utc_offset");
    if (offset == null) {
      return null;
    }
    // The offset of one day: nothing is said of summer time, unless a zone file has no such rule.
    boolean always = offset.origin().path().endsWith("localtime");
    return new Choice(
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
