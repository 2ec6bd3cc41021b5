package io.sshcase.record;

import java.util.Map;

/** What the names of formats ({@link LogRecord#format}) mean to who collected the log. */
public final class FormatWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("rfc3164", "syslog's traditional lines, or journalctl -o short, short-precise"),
          Map.entry("rfc3339", "rsyslog's lines with full stamps, or journalctl -o short-iso"),
          Map.entry("rfc5424", "syslog's structured lines"),
          Map.entry("journalctl-short-full", "journalctl -o short-full, with-unit"),
          Map.entry("journalctl-short-unix", "journalctl -o short-unix"),
          Map.entry("journalctl-short-monotonic", "journalctl -o short-monotonic, short-delta"),
          Map.entry("journalctl-verbose", "journalctl -o verbose"),
          Map.entry("journal-json", "journalctl -o json, json-pretty, json-sse, json-seq"),
          Map.entry("journal-export", "journalctl -o export"),
          Map.entry("dated", "syslog lines whose stamps have the month's name and the year"),
          Map.entry("dmesg", "the kernel's ring buffer, dmesg or dmesg -T, or a serial console"),
          Map.entry("cri", "a container's log as Kubernetes keeps it (containerd, CRI-O)"),
          Map.entry(
              "json-line",
              "a log line in a JSON object: Docker's json-file, Cloud Logging, CloudWatch"),
          Map.entry(
              "stamped",
              "a syslog line behind the stamp of who collected it: CloudWatch, docker logs -t; its own stamp counts"),
          Map.entry(
              "prefixed", "a log line behind a name: docker compose logs, or a node of a cluster"),
          Map.entry(
              "bare",
              "words without a header: sshd -E, sshd -e (maybe behind docker logs -t), or journalctl -o cat"));

  private FormatWords() {}

  /** What it means; the name itself where there is no more to say. */
  public static String of(String format) {
    return WORDS.getOrDefault(format, format);
  }
}
