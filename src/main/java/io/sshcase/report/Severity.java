package io.sshcase.report;

/** The severities of the findings and two more marks, each a shape, a colour and a word. */
public enum Severity {
  CRITICAL("critical"),
  HIGH("high"),
  MEDIUM("medium"),
  LOW("low"),
  INFO("info"),
  OK("ok"),
  UNKNOWN("unknown");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The one of that name; {@link #UNKNOWN} for anything else. */
  static Severity of(String name) {
    for (Severity severity : values()) {
      if (severity.word.equals(name)) {
        return severity;
      }
    }
    return UNKNOWN;
  }

  /** The word that stands beside the icon; also the name of its class. */
  public String word() {
    return word;
  }

  /** The icon's id in symbols.svg. */
  public String icon() {
    return "#i-" + word;
  }
}
