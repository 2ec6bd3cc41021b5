package io.sshcase.report;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A cell of a table as plain text for programs: digits without commas, times in ISO 8601. */
final class PlainValue {
  /** What parts the items of a list cell. */
  private static final String LIST_SEPARATOR = "; ";

  private PlainValue() {}

  /** The text; empty for null. */
  static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof LocalDateTime time) {
      return Times.iso(time);
    }
    if (value instanceof Double number) {
      return decimal(number);
    }
    if (value instanceof BigDecimal number) {
      return decimal(number);
    }
    if (value instanceof List<?> items) {
      List<String> texts = new ArrayList<>();
      for (Object item : items) {
        texts.add(of(item));
      }
      return String.join(LIST_SEPARATOR, texts);
    }
    return value.toString();
  }

  private static String decimal(double number) {
    return Double.isFinite(number) ? decimal(BigDecimal.valueOf(number)) : "";
  }

  private static String decimal(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
