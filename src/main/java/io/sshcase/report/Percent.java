package io.sshcase.report;

/** A position in a chart: {@code 12.5%}, three digits after the point at most. */
final class Percent {
  private Percent() {}

  static String of(double percent) {
    return PlainValue.of(Math.round(percent * 1000) / 1000.0) + "%";
  }
}
