package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void countsHaveCommas() {
    assertEquals("0", Numbers.count(0));
    assertEquals("999", Numbers.count(999));
    assertEquals("1,000", Numbers.count(1_000));
    assertEquals("-1,234,567", Numbers.count(-1_234_567));
    assertEquals("1 login", Numbers.count(1, "login", "logins"));
  }

  @Test
  void durationsHaveTwoUnitsAtMost() {
    assertEquals("0 s", Numbers.duration(0));
    assertEquals("0.4 s", Numbers.duration(0.42));
    assertEquals("1 s", Numbers.duration(0.97));
    assertEquals("14 min 13 s", Numbers.duration(853));
    assertEquals("2 h", Numbers.duration(7_200));
    assertEquals("3 d 4 h", Numbers.duration(3 * 86_400 + 4 * 3_600 + 59));
  }

  @Test
  void sharesAreNeverFalselyNoneOrAll() {
    assertEquals("<1 %", Numbers.percent(0.2));
    assertEquals(">99 %", Numbers.percent(99.7));
    assertEquals("0 %", Numbers.percent(0));
    assertEquals("3 of 312 (1 %)", Numbers.share(3, 312));
    assertEquals("0 of 0", Numbers.share(0, 0));
  }

  @Test
  void timesKeepTheFractionThatIsThere() {
    assertEquals("2024-05-23T05:59:49Z", Times.iso(Cases.at("2024-05-23T05:59:49")));
    assertEquals("2024-05-23T05:59:00.120Z", Times.iso(Cases.at("2024-05-23T05:59:00.12")));
    assertEquals("2024-05-23T05:59:00.000120Z", Times.iso(Cases.at("2024-05-23T05:59:00.00012")));
  }

  @Test
  void rangesSayADayOnce() {
    assertEquals(
        "2024-05-23 05:59:49–06:14:02 UTC (14 min 13 s)",
        Times.range(Cases.at("2024-05-23T05:59:49"), Cases.at("2024-05-23T06:14:02")));
    assertEquals(
        "2024-05-23 23:59:49 – 2024-05-24 00:00:02 UTC (13 s)",
        Times.range(Cases.at("2024-05-23T23:59:49"), Cases.at("2024-05-24T00:00:02")));
  }

  @Test
  void plainValuesAreForPrograms() {
    assertEquals("", PlainValue.of(null));
    assertEquals("853", PlainValue.of(853.0));
    assertEquals("0.000001", PlainValue.of(0.000001));
    assertEquals("12.5", PlainValue.of(new BigDecimal("12.500")));
    assertEquals("12480", PlainValue.of(12_480L));
    assertEquals("a; 1; ", PlainValue.of(Arrays.asList("a", 1L, null)));
    assertEquals("true", PlainValue.of(true));
    assertEquals("", PlainValue.of(List.of()));
  }
}
