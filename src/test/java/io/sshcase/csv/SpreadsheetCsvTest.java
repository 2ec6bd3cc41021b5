package io.sshcase.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCsvTest {
  private final StringWriter out = new StringWriter();

  private String written(List<String> texts, List<String> values) throws IOException {
    try (SpreadsheetCsv csv = SpreadsheetCsv.of(out, List.of("a", "b"))) {
      texts.forEach(csv::text);
      values.forEach(csv::value);
      csv.endRow();
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void textThatASpreadsheetWouldRunIsText(String text) throws IOException {
    assertEquals("a,b\r\n'" + text + ",x\r\n", written(List.of(text, "x"), List.of()));
  }

  @Test
  void aReturnBeforeAFormulaIsWrittenOut() throws IOException {
    assertEquals("a,b\r\n'\u240d=1,x\r\n", written(List.of("\r=1", "x"), List.of()));
  }

  @Test
  void aNumberBelowZeroStaysOne() throws IOException {
    assertEquals("a,b\r\n-5,\r\n", written(List.of(), List.of("-5", "")));
  }

  @Test
  void aSignWithinATextIsLeftAlone() throws IOException {
    assertEquals("a,b\r\na=1,\r\n", written(List.of("a=1", ""), List.of()));
  }
}
