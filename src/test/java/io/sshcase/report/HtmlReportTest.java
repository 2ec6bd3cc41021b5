package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void sameCaseGivesTheSameBytes() {
    assertEquals(
        new HtmlReport().render(Cases.incident()), new HtmlReport().render(Cases.incident()));
  }
}
