package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final String A = "203.0.113.7";
  private static final String B = "203.0.113.8";

  private SampleCase it;
  private long connections;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void theMisconfiguredOneOfSevenIsNamedFirst() throws SQLException {
    for (int i = 21; i <= 27; i++) {
      host("ib-vm-" + i, i == 25 ? "4:50:10" : "20:50:100", i == 25 ? "1 of 4-10" : "3 of 20-100");
      throttle("05:00", i == 23 ? 90 : 4);
    }
    it.ask();
    assertEquals(
        List.of(
            "ib-vm-25|MaxStartups 4:50:10 (6 of 6 others: 20:50:100)|1",
            "ib-vm-23|-|2",
            "ib-vm-21|-|3",
            "ib-vm-22|-|4",
            "ib-vm-24|-|5",
            "ib-vm-26|-|6",
            "ib-vm-27|-|7"),
        it.rows("SELECT host, odd, rank FROM fleet ORDER BY rank"));
  }

  @Test
  void aChangeThatWasNotAppliedWeighsMoreThanAnotherRelease() throws SQLException {
    for (int i = 21; i <= 27; i++) {
      host("ib-vm-" + i, "20:50:100", i == 26 ? "3 of 10-100" : "3 of 20-100");
      it.fact("sshd_release", i == 22 ? "9.8p1" : "9.6p1");
    }
    it.ask();
    assertEquals(
        List.of(
            "ib-vm-26|MaxStartups is not applied (6 of 6 others: applied)",
            "ib-vm-22|OpenSSH 9.8p1 (6 of 6 others: 9.6p1)"),
        it.rows("SELECT host, odd FROM fleet WHERE odd IS NOT NULL ORDER BY rank"));
  }

  @Test
  void whereOpinionsAreDividedNobodyIsOdd() throws SQLException {
    for (int i = 21; i <= 26; i++) {
      host("ib-vm-" + i, i % 2 == 0 ? "20:50:100" : "10:30:100", "3 of 20-100");
      it.fact("sshd_release", "9.6p1");
    }
    it.ask();
    assertEquals(
        List.of(),
        it.rows(
            "SELECT host, odd FROM fleet WHERE contains(odd, '20:50:100') OR contains(odd, '10:30:100')"));
  }

  @Test
  void oneHostIsNoFleet() throws SQLException {
    host("ib-vm-21", "20:50:100", "3 of 20-100").ask();
    assertEquals(List.of(), it.rows("SELECT host FROM fleet"));
    assertEquals(List.of(), it.rows("SELECT src FROM shared_attackers"));
  }

  @Test
  void attackersOfSeveralHostsStandInTheOrderOfTheirRoute() throws SQLException {
    host("ib-vm-21", "10:30:100", "0 of 10-100");
    failures("05:02", 3, A);
    failures("05:20", 4, B);
    host("ib-vm-22", "10:30:100", "0 of 10-100");
    failures("05:00", 5, A);
    host("ib-vm-23", "10:30:100", "0 of 10-100");
    failures("05:10", 2, A);
    failures("05:01", 1, B);
    it.drop("06:00:00", 100, 12, B);
    failures("07:00", 9, "203.0.113.9");
    it.ask();
    assertEquals(
        List.of(
            A
                + "|3|[ib-vm-22, ib-vm-21, ib-vm-23]|10|3|0|2024-05-23 05:00:00.0|2024-05-23 05:10:01.0|600",
            B + "|2|[ib-vm-23, ib-vm-21]|5|3|1|2024-05-23 05:01:00.0|2024-05-23 06:00:00.0|1140"),
        it.rows(
            "SELECT src, hosts, host_list, attempts, connections, dropped, first_seen, last_seen, spread_s"
                + " FROM shared_attackers ORDER BY attempts DESC"));
    assertEquals(
        List.of(
            "ib-vm-21|" + B + "|2|2|100.0",
            "ib-vm-22|" + A + "|1|1|100.0",
            "ib-vm-23|" + B + "|3|2|75.0"),
        it.rows(
            "SELECT host, top_attacker, attackers, shared_attackers, shared_percent FROM fleet ORDER BY host"));
  }

  @Test
  void aFriendOnSeveralHostsIsNoSharedAttacker() throws SQLException {
    for (int i = 21; i <= 22; i++) {
      host("ib-vm-" + i, "10:30:100", "0 of 10-100");
      failures("05:00", 1, "198.51.100.7");
    }
    it.ask();
    assertEquals(List.of(), it.rows("SELECT src FROM shared_attackers"));
  }

  @Test
  void halvesOfTheSpanTellTheTrend() throws SQLException {
    trend("ib-vm-21", 8, 2);
    trend("ib-vm-22", 2, 8);
    trend("ib-vm-23", 5, 4);
    trend("ib-vm-24", 2, 0);
    trend("ib-vm-25", 0, 0);
    it.ask();
    assertEquals(
        List.of(
            "ib-vm-21|falling|6.0|1.5",
            "ib-vm-22|rising|1.5|6.0",
            "ib-vm-23|steady|3.75|3.0",
            "ib-vm-24|not_enough_data|1.5|0.0",
            "ib-vm-25|none|0.0|0.0"),
        it.rows(
            "SELECT host, trend, dropped_per_hour_first, dropped_per_hour_second FROM fleet ORDER BY host"));
  }

  /** Eight hours with a login at the end; the episodes of its halves are of three refusals each. */
  private void trend(String name, int first, int second) throws SQLException {
    it.host(name).line("00:00:00", 7, "sshd_note");
    for (int i = 0; i < first; i++) {
      throttle(String.format("0%d:%02d", 1 + i / 6, i % 6 * 10), 3);
    }
    for (int i = 0; i < second; i++) {
      throttle(String.format("0%d:%02d", 5 + i / 6, i % 6 * 10), 3);
    }
    it.login();
  }

  private SampleCase host(String name, String maxStartups, String title) throws SQLException {
    return it.host(name).config("MaxStartups", maxStartups).fact("listener_title", title).login();
  }

  private void throttle(String minute, int dropped) throws SQLException {
    it.line(minute + ":00", 100, "throttle_began").drop(minute + ":00", 100, 22, A);
    it.line(minute + ":40", 100, "throttle_ended", "number=" + dropped);
  }

  private void failures(String minute, int count, String src) throws SQLException {
    connections++;
    it.failures(minute, count, src, "root", (int) connections);
  }
}
