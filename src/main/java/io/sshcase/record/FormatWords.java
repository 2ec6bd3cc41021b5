package io.sshcase.record;

import java.util.Map;

/** What the names of formats ({@link LogRecord#format}) mean to who collected the log. */
public final class FormatWords {
  private static final Map<String, String> WORDS =
      Map.of(
          "rfc3164", "syslog's traditional lines, or journalctl -o short, short-precise",
          "rfc3339", "rsyslog's lines with full stamps, or journalctl -o short-iso",
          "rfc5424", "syslog's structured lines",
          "journalctl-short-full", "journalctl -o short-full, with-unit",
          "journalctl-short-unix", "journalctl -o short-unix",
          "journalctl-short-monotonic", "journalctl -o short-monotonic, short-delta",
          "journalctl-verbose", "journalctl -o verbose",
          "journal-json", "journalctl -o json, json-pretty, json-sse, json-seq",
          "journal-export", "journalctl -o export");

  private FormatWords() {}

  /** What it means; the name itself where there is no more to say. */
  public static String of(String format) {
    return WORDS.getOrDefault(format, format);
  }
}
