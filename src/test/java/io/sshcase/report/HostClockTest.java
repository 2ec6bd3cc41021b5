package io.sshcase.report;

import static io.sshcase.report.Cases.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HostClockTest {
  private static HostClock clock(String stated, String readBy, String first, String last) {
    Cases cases = new Cases();
    cases
        .row("verdict", "host", "web-1", "worst", true)
        .row("figures", "first_time", at(first), "last_time", at(last))
        .row("machine_facts", "host", "web-2", "topic", "time zone", "value", "Asia/Tokyo")
        .row("machine_facts", "host", "web-1", "topic", "time zone", "value", stated)
        .row("sources", "host", "web-1", "timezone", readBy);
    return HostClock.of(new Overview(cases.report("b.tgz")));
  }

  @Test
  void theEndOfSummerTimeWithinTheLogsIsNamedAndGivenToTheScript() {
    HostClock clock =
        clock("Europe/Berlin", "stated", "2024-10-26T00:00:00", "2024-10-28T00:00:00");
    assertEquals("Europe/Berlin", clock.zone());
    assertEquals("UTC+02:00, from 2024-10-27 01:00:00 UTC on UTC+01:00", clock.offsets());
    long change = LocalDateTime.parse("2024-10-27T01:00:00").toEpochSecond(ZoneOffset.UTC);
    String[] changes = clock.changes().split(" ");
    assertEquals(3, java.util.Arrays.stream(changes).filter(c -> c.endsWith(":7200")).count());
    assertEquals(change + ":3600", changes[3]);
    assertEquals(
        LocalDateTime.parse("2025-10-29T00:00:00").toEpochSecond(ZoneOffset.UTC),
        Long.parseLong(changes[changes.length - 1]));
  }

  @Test
  void theZoneThatTheLogsWereReadByCountsWhereTheMachineStatesNone() {
    HostClock clock = clock(null, "Asia/Kolkata", "2024-05-20T00:00:00", "2024-05-21T00:00:00");
    assertEquals("UTC+05:30", clock.offsets());
  }

  @Test
  void noClockIsOfferedForUtcForAGuessAndForAnUnknownZone() {
    String day = "2024-05-20T00:00:00";
    assertNull(clock("Etc/UTC", "UTC", day, day));
    assertNull(clock(null, "UTC (assumed)", day, day));
    assertNull(clock("Mars/Olympus", "stated", day, day));
  }

  @Test
  void logsOfTwoCenturiesAreNoReasonForALongTable() {
    assertNull(clock("Europe/Berlin", "stated", "1950-01-01T00:00:00", "2150-01-01T00:00:00"));
  }
}
