package io.sshcase.report;

import static io.sshcase.report.Cases.at;

import java.time.LocalDateTime;
import java.util.List;

/** A large case: what the size budget is measured with. */
final class Huge {
  private static final LocalDateTime START = at("2024-05-01T00:00:00");

  private Huge() {}

  static CaseReport build() {
    Cases cases = new Cases();
    cases
        .row(
            "verdict",
            "host",
            "ib-vm-27",
            "cause",
            "max_startups",
            "confidence",
            "proved",
            "severity",
            "high",
            "sentence",
            "ib-vm-27 refused 4,000 connections.",
            "because",
            List.of(),
            "against",
            List.of(),
            "would_settle",
            List.of(),
            "worst",
            true)
        .row(
            "figures",
            "refused_low",
            4_000L,
            "refused_best",
            4_000L,
            "refused_high",
            4_000L,
            "episodes",
            200L,
            "first_time",
            START,
            "last_time",
            START.plusDays(14),
            "hosts",
            1L,
            "covered_percent",
            100.0,
            "throttled_s",
            9_000L);
    for (int i = 1; i <= 200; i++) {
      LocalDateTime start = START.plusMinutes(97L * i);
      cases.row(
          "throttling_episodes",
          "host",
          "ib-vm-27",
          "episode",
          (long) i,
          "start",
          start,
          "end",
          start.plusSeconds(45),
          "duration_s",
          45.0,
          "cause",
          "max_startups",
          "dropped",
          20L,
          "dropped_low",
          20L,
          "dropped_high",
          20L,
          "dropped_logged",
          20L,
          "top_source",
          "203.0.113." + i % 250,
          "end_reason",
          "exited",
          "reason_low",
          "sshd reported the total.",
          "reason_high",
          "sshd reported the total.",
          "key",
          "ib-vm-27:" + i);
    }
    for (int i = 0; i < 1_000; i++) {
      cases.row(
          "attackers",
          "src",
          "198.51." + i / 250 + "." + i % 250,
          "first_seen",
          START,
          "last_seen",
          START.plusDays(14),
          "failed_attempts",
          1_000L - i,
          "failed_passwords",
          900L,
          "users_tried",
          12L,
          "hosts",
          1L,
          "dropped",
          3L,
          "accepted",
          0L,
          "pattern",
          "password_guessing",
          "key",
          "a" + i);
      cases.row(
          "dropped_sources",
          "src",
          "198.51." + i / 250 + "." + i % 250,
          "host",
          "ib-vm-27",
          "dropped_logged",
          4L,
          "first_dropped",
          START,
          "last_dropped",
          START,
          "also_logged_in",
          false,
          "role",
          "attacker",
          "key",
          "a" + i);
      cases.row(
          "sources",
          "bundle",
          "big.tgz",
          "path",
          "var/log/auth.log." + i,
          "status",
          "read",
          "lines",
          100_000L,
          "events",
          90_000L,
          "sha256",
          "9f86d081".repeat(8));
    }
    for (int i = 0; i < 5_000; i++) {
      cases.row(
          "evidence",
          "analysis",
          i < 4_000 ? "throttling_episodes" : "attackers",
          "row_key",
          i < 4_000 ? "ib-vm-27:" + (i / 20 + 1) : "a" + i % 50,
          "rank",
          (long) i % 20,
          "time",
          START,
          "place",
          "big.tgz!var/log/auth.log:" + i,
          "text",
          "May  1 00:00:00 ib-vm-27 sshd[911]: drop connection #10 from [203.0.113.7]:40022 on"
              + " [192.0.2.27]:22 past MaxStartups");
    }
    for (int i = 0; i < 336; i++) {
      cases.row(
          "timeline_chart",
          "host",
          "ib-vm-27",
          "bucket_start",
          START.plusHours(i),
          "bucket_s",
          3_600L,
          "accepted",
          3L,
          "failed",
          70L + i % 50,
          "silent",
          9L,
          "refused_logged",
          5L,
          "refused_unlogged",
          7L,
          "peak_slots",
          10L + i % 3,
          "span_start",
          START,
          "span_end",
          START.plusDays(14));
    }
    detail(cases);
    return cases.report("ib-vm-27");
  }

  /** As many buckets as the page may hold of eight hosts, in each of three widths. */
  private static void detail(Cases cases) {
    for (long width : List.of(300L, 60L, 1L)) {
      for (int i = 0; i < 27_000; i++) {
        cases.row(
            "timeline_detail",
            "host",
            "ib-vm-27",
            "bucket_start",
            START.plusSeconds(2L * i * width),
            "bucket_s",
            width,
            "failed",
            7L + i % 50,
            "silent",
            9L,
            "refused_logged",
            i % 30L,
            "refused_unlogged",
            7L,
            "peak_slots",
            10L + i % 3,
            "span_start",
            width == 300 ? null : START,
            "span_end",
            width == 300 ? null : START.plusSeconds(54_000 * width));
      }
    }
  }
}
