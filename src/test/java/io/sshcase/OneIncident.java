package io.sshcase;

import io.sshcase.journal.JournalWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * One host's incident, written in every form in which support receives it. All stamps are whole
 * seconds, so that a form with microseconds says the same as one without.
 */
final class OneIncident {
  static final Instant AS_OF = Instant.parse("2024-05-24T09:00:00Z");
  private static final Instant START = Instant.parse("2024-05-23T05:58:00Z");
  private static final String HOST = "web01";

  private final List<Entry> entries = new ArrayList<>();

  /** What one process wrote. */
  private record Entry(Instant time, String program, int pid, String message) {

    String line(DateTimeFormatter stamp) {
      return stamp.format(time.atOffset(ZoneOffset.UTC)) + " " + HOST + " " + tag();
    }

    String tag() {
      return program + "[" + pid + "]: " + message;
    }

    long micros() {
      return time.getEpochSecond() * 1_000_000;
    }

    List<String> fields() {
      return List.of(
          "_HOSTNAME=" + HOST,
          "SYSLOG_IDENTIFIER=" + program,
          "_COMM=" + program,
          "_PID=" + pid,
          "PRIORITY=6",
          "_BOOT_ID=0f0e0d0c0b0a09080706050403020100",
          "MESSAGE=" + message);
    }
  }

  OneIncident() {
    say(0, "sshd", 700, "Server listening on 0.0.0.0 port 22.");
    say(5, "CRON", 701, "pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)");
    for (int i = 0; i < 5; i++) {
      guess(10 + i, 800 + i, i % 2 == 0 ? "198.51.100.7" : "2001:db8::66", 40_000 + i);
    }
    say(30, "sshd", 700, "error: beginning MaxStartups throttling");
    drop(30, 10, "203.0.113.5", 50_000);
    drop(45, 12, "198.51.100.7", 50_001);
    say(90, "sshd", 700, "exited MaxStartups throttling after 00:01:00, 42 connections dropped");
    login(120, 900, "alice", "192.0.2.20", 51_000);
    twice(130, 910, "Failed password for root from 203.0.113.5 port 52000 ssh2");
    say(
        131,
        "sshd",
        910,
        "Connection closed by authenticating user root 203.0.113.5 port 52000 [preauth]");
  }

  private void guess(int second, int pid, String from, int port) {
    String peer = from + " port " + port;
    say(second, "sshd", pid, "Invalid user admin from " + peer);
    say(second, "sshd", pid, "Failed password for invalid user admin from " + peer + " ssh2");
    say(second + 1, "sshd", pid, "Connection closed by invalid user admin " + peer + " [preauth]");
  }

  private void drop(int second, int slot, String from, int port) {
    String end = " from [" + from + "]:" + port + " on [192.0.2.1]:22 past MaxStartups";
    say(second, "sshd", 700, "drop connection #" + slot + end);
  }

  private void login(int second, int pid, String user, String from, int port) {
    String peer = from + " port " + port;
    twice(second - 5, pid, "Failed password for " + user + " from " + peer + " ssh2");
    say(second - 3, "sshd", pid, "Failed password for " + user + " from " + peer + " ssh2");
    say(second, "sshd", pid, "Accepted password for " + user + " from " + peer + " ssh2");
    say(second + 1, "sshd", pid, "Disconnected from user " + user + " " + peer);
  }

  /** The same words twice in one second: two events. */
  private void twice(int second, int pid, String message) {
    say(second, "sshd", pid, message);
    say(second, "sshd", pid, message);
  }

  private void say(int second, String program, int pid, String message) {
    entries.add(new Entry(START.plusSeconds(second), program, pid, message));
  }

  /** The form's file or folder in that folder. */
  Path write(String form, Path folder) throws IOException {
    return switch (form) {
      case "tree" -> write(folder, HOST, "var/log/auth.log", syslog());
      case "tar.gz" -> file(folder, form, gz(tar("web01/var/log/auth.log", syslog())));
      case "zip" -> file(folder, form, zip("web01/var/log/auth.log", syslog()));
      case "tar.xz in tar" ->
          file(folder, "tar", tar("inner.tar.xz", xz(tar("web01/var/log/auth.log", syslog()))));
      case "sos report" -> file(folder, "tar.xz", xz(sos()));
      case "supportconfig" -> file(folder, "tgz", gz(supportconfig()));
      case "UAC" -> file(folder, "tar.gz", gz(uac()));
      case "journal zstd" -> file(folder, "journal", journal(JournalWriter.Codec.ZSTD, true));
      case "journal lz4" -> file(folder, "journal", journal(JournalWriter.Codec.LZ4, false));
      case "journal xz" -> file(folder, "journal", journal(JournalWriter.Codec.XZ, false));
      case "export" -> file(folder, "export", text(this::export, ""));
      case "json" -> file(folder, "json", text(this::json, "\n"));
      case "short" -> file(folder, "txt", text(e -> e.line(stamp("MMM dd HH:mm:ss")), "\n"));
      case "short-iso" ->
          file(folder, "txt", text(e -> e.line(stamp("yyyy-MM-dd'T'HH:mm:ssxxxx")), "\n"));
      case "short-full" ->
          file(folder, "txt", text(e -> e.line(stamp("EEE yyyy-MM-dd HH:mm:ss 'UTC'")), "\n"));
      case "short-unix" ->
          file(
              folder,
              "txt",
              text(e -> e.time().getEpochSecond() + ".000000 " + HOST + " " + e.tag(), "\n"));
      case "verbose" -> file(folder, "txt", text(this::verbose, "\n"));
      case "cat" -> file(folder, "txt", text(Entry::message, "\n"));
      default -> throw new IllegalArgumentException(form);
    };
  }

  private static Path file(Path folder, String suffix, byte[] bytes) throws IOException {
    return SmallCase.write(folder, HOST + "." + suffix, bytes);
  }

  private static Path write(Path folder, String root, String path, byte[] bytes)
      throws IOException {
    SmallCase.write(folder, root + "/" + path, bytes);
    return folder.resolve(root);
  }

  private static DateTimeFormatter stamp(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  private byte[] text(Function<Entry, String> form, String end) {
    return entries.stream()
        .map(entry -> form.apply(entry) + end)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] syslog() {
    return text(entry -> entry.line(stamp("MMM ppd HH:mm:ss")), "\n");
  }

  private String export(Entry entry) {
    return "__CURSOR=s=1;i=1;b=1;m=1;t="
        + Long.toHexString(entry.micros())
        + ";x=1\n__REALTIME_TIMESTAMP="
        + entry.micros()
        + "\n"
        + String.join("\n", entry.fields())
        + "\n\n";
  }

  private String json(Entry entry) {
    String fields =
        entry.fields().stream()
            .map(field -> "\"" + field.replaceFirst("=", "\":\"") + "\"")
            .collect(Collectors.joining(","));
    return "{\"__REALTIME_TIMESTAMP\":\"" + entry.micros() + "\"," + fields + "}";
  }

  private String verbose(Entry entry) {
    String head =
        stamp("EEE yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'").format(entry.time().atOffset(ZoneOffset.UTC));
    return head
        + " [s=1;i=1;b=1;m=1;t="
        + Long.toHexString(entry.micros())
        + ";x=1]\n    "
        + String.join("\n    ", entry.fields());
  }

  private byte[] journal(JournalWriter.Codec codec, boolean compact) {
    JournalWriter journal = new JournalWriter(codec, compact, compact, false);
    for (Entry entry : entries) {
      journal.entry(entry.micros(), entry.fields().toArray(String[]::new));
    }
    return journal.bytes();
  }

  /** The log is a link to its tail, as sos leaves it when a log is larger than its limit. */
  private byte[] sos() throws IOException {
    String top = "sosreport-web01-2024-05-24-abcdefg/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      TarArchiveEntry link = new TarArchiveEntry(top + "var/log/auth.log", TarConstants.LF_SYMLINK);
      link.setLinkName("../../sos_strings/logs/var.log.auth.log.tailed");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
      member(out, top + "version.txt", "sosreport: 4.5.6\n".getBytes(StandardCharsets.UTF_8));
      member(out, top + "sos_logs/sos.log", new byte[] {'\n'});
      member(
          out,
          top + "sos_commands/date/date",
          "Fri May 24 09:00:00 UTC 2024\n".getBytes(StandardCharsets.UTF_8));
      member(out, top + "sos_strings/logs/var.log.auth.log.tailed", syslog());
    }
    return bytes.toByteArray();
  }

  private byte[] supportconfig() throws IOException {
    String messages =
        "#==[ Log File ]===============================#\n# /var/log/messages - Last 200000 Lines\n"
            + new String(syslog(), StandardCharsets.UTF_8)
            + "\n#==[ Command ]===============================#\n# /bin/date\n"
            + "Fri May 24 09:00:00 UTC 2024\n\n";
    String environment =
        "#==[ Command ]===============================#\n# /bin/date\nFri May 24 09:00:00 UTC 2024\n\n";
    String top = "scc_web01_240524_0900/";
    return tar(
        top + "basic-environment.txt",
        environment.getBytes(StandardCharsets.UTF_8),
        top + "messages.txt",
        messages.getBytes(StandardCharsets.UTF_8),
        top + "supportconfig.txt",
        environment.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] uac() throws IOException {
    String body = "0|/var/log/auth.log|1|-/-rw-r-----|0|4|99|1716450000|1716450000|1716450000|0\n";
    return tar(
        "bodyfile/bodyfile.txt",
        body.getBytes(StandardCharsets.UTF_8),
        "live_response/system/date.txt",
        "Fri May 24 09:00:00 UTC 2024\n".getBytes(StandardCharsets.UTF_8),
        "uac.log",
        "2024-05-24 08:55:00 +0000 INF UAC starts\n".getBytes(StandardCharsets.UTF_8),
        "[root]/etc/hostname",
        "web01\n".getBytes(StandardCharsets.UTF_8),
        "[root]/var/log/auth.log",
        syslog());
  }

  private static byte[] tar(Object... namesAndBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        member(out, (String) namesAndBytes[i], (byte[]) namesAndBytes[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static void member(TarArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    entry.setModTime(AS_OF.toEpochMilli());
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] gz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] xz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZCompressorOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
