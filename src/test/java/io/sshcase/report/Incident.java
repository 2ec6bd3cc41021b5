package io.sshcase.report;

import static io.sshcase.report.Cases.at;

import java.time.LocalDateTime;
import java.util.List;

/** An incident made by hand: MaxStartups on ib-vm-27, three other hosts beside it. */
final class Incident {
  private static final LocalDateTime START = at("2024-05-23T05:00:00");
  private static final LocalDateTime END = at("2024-05-23T07:10:00");
  private static final String LOG = "acme.tgz!var/log/auth.log:";

  private Incident() {}

  static Cases build() {
    Cases cases = new Cases();
    verdicts(cases);
    figures(cases);
    actions(cases);
    episodes(cases);
    chart(cases);
    attacks(cases);
    server(cases);
    sources(cases);
    return cases;
  }

  private static void verdicts(Cases cases) {
    cases
        .row(
            "verdict",
            "host",
            "db-1",
            "cause",
            "none",
            "confidence",
            "proved",
            "severity",
            "info",
            "sentence",
            "The logs of db-1 cover the span and hold no refusal.",
            "because",
            List.of(),
            "against",
            List.of(),
            "would_settle",
            List.of(),
            "worst",
            false,
            "sshd_release",
            "9.6p1")
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
            "ib-vm-27 refused at least 312 and at most 340 connections between 05:21:04 and 06:14:02"
                + " UTC on 2024-05-23, because its login slots were full. 3 addresses held 81 % of"
                + " the slots, first of all 203.0.113.7.",
            "why",
            "sshd wrote three pairs of throttling lines; the third has no end line",
            "from_time",
            at("2024-05-23T05:21:04"),
            "to_time",
            at("2024-05-23T06:14:02"),
            "because",
            List.of(
                "beginning MaxStartups throttling, 3 times",
                "300 connections dropped is reported in total",
                "12 drop lines name an address"),
            "against",
            List.of("The third episode is cut off by a restart, so its total is not logged"),
            "would_settle",
            List.of("The journal of ib-vm-27 from 06:00 to 06:30 UTC"),
            "end_state",
            "At the end of the logs, 07:09:58 UTC, the server was accepting again.",
            "not_shown",
            "Addresses are logged for 12 of 312 refused connections.",
            "worst",
            true,
            "sshd_release",
            "8.9p1",
            "max_startups_configured",
            "20:50:100",
            "max_startups_running",
            "10:30:100",
            "max_startups_state",
            "not_applied",
            "key",
            "ib-vm-27")
        .row(
            "customer_reply",
            "host",
            "ib-vm-27",
            "text",
            "Your connection to ib-vm-27 at 2024-05-23 06:02:11 UTC failed because the server limits"
                + " how many SSH logins may be in progress at once.\nAt that moment all login slots"
                + " were taken; automated login attempts from the Internet filled them. Between 312"
                + " and 340 connections were refused between 05:21 and 06:14 (UTC).\nWhat to change:"
                + " the limit is being raised. Until then: wait 30 seconds between attempts, up to"
                + " three times.")
        .row(
            "verdict",
            "host",
            "web-1",
            "cause",
            "undecided",
            "confidence",
            "undecided",
            "severity",
            "medium",
            "sentence",
            "Whether web-1 refused connections at 06:02 cannot be decided,"
                + " because its log begins at 06:30.",
            "because",
            List.of(),
            "against",
            List.of(),
            "would_settle",
            List.of("auth.log.1 of web-1"),
            "worst",
            false)
        .row(
            "verdict",
            "host",
            "web-2",
            "cause",
            "none",
            "confidence",
            "likely",
            "severity",
            "low",
            "sentence",
            "The logs of web-2 hold no refusal.",
            "because",
            List.of(),
            "against",
            List.of(),
            "would_settle",
            List.of(),
            "worst",
            false,
            "sshd_release",
            "9.8p1",
            "max_startups_configured",
            "10:30:100",
            "max_startups_state",
            "applied");
  }

  private static void figures(Cases cases) {
    cases
        .row(
            "figures",
            "refused_low",
            312L,
            "refused_best",
            326L,
            "refused_high",
            340L,
            "episodes",
            3L,
            "connections",
            4_812L,
            "failed_attempts",
            3_977L,
            "accepted",
            29L,
            "sources",
            17L,
            "suspicious_logins",
            2L,
            "known_refused",
            4L,
            "known_sources",
            2L,
            "throttled_s",
            1_810L,
            "first_time",
            START,
            "last_time",
            END,
            "covered_percent",
            97.2,
            "hosts",
            4L)
        .row(
            "ledger",
            "lines",
            21_455L,
            "events",
            14_018L,
            "duplicates",
            310L,
            "other",
            7_126L,
            "unreadable",
            1L,
            "sources",
            9L,
            "sources_read",
            6L,
            "sources_damaged",
            1L)
        .row(
            "findings",
            "id",
            "refused:ib-vm-27:1",
            "severity",
            "high",
            "title",
            "ib-vm-27 refused 200 connections (MaxStartups)",
            "host",
            "ib-vm-27",
            "evidence",
            List.of(LOG + 4187, LOG + 4402),
            "key",
            "f1")
        .row(
            "findings",
            "id",
            "login:l1",
            "severity",
            "high",
            "title",
            "root logged in after 214 failures",
            "host",
            "ib-vm-27",
            "evidence",
            List.of(LOG + 5120),
            "key",
            "f2");
  }

  private static void actions(Cases cases) {
    cases
        .row(
            "actions",
            "rank",
            1L,
            "host",
            "ib-vm-27",
            "action",
            "Raise MaxStartups to 30:30:100 and set LoginGraceTime 30.",
            "reason",
            "Login slots were full for 30 min; a slot is held up to 120 s by a silent connection.",
            "block",
            "# /etc/ssh/sshd_config.d/10-startups.conf\nMaxStartups 30:30:100\nLoginGraceTime 30\n\nsudo sshd -t && sudo systemctl reload ssh",
            "lockout",
            "Nobody; existing sessions stay.",
            "check_with",
            "sudo sshd -T | grep -i maxstartups",
            "undo",
            "Remove the file and reload again.")
        .row(
            "actions",
            "rank",
            2L,
            "host",
            "ib-vm-27",
            "action",
            "Check the login of root from 198.51.100.4.",
            "reason",
            "It came after 214 failures of the same address.")
        .row(
            "actions",
            "rank",
            1L,
            "host",
            "web-1",
            "action",
            "Collect auth.log.1 of web-1.",
            "reason",
            "The log in the bundle begins after the complaint.");
  }

  private static void episodes(Cases cases) {
    episode(cases, 1L, "2024-05-23T05:21:04", "2024-05-23T05:35:17", 200L, 200L, 200L, "exited");
    episode(cases, 2L, "2024-05-23T05:59:49", "2024-05-23T06:05:02", 100L, 100L, 100L, "exited");
    episode(cases, 3L, "2024-05-23T06:08:00", "2024-05-23T06:14:02", 12L, 26L, 40L, "restarted");
    for (int i = 1; i <= 3; i++) {
      String key = "ib-vm-27:" + i;
      cases
          .row(
              "evidence",
              "analysis",
              "throttling_episodes",
              "row_key",
              key,
              "rank",
              1L,
              "time",
              at("2024-05-23T05:21:04"),
              "place",
              LOG + (4000 + i),
              "text",
              "May 23 05:21:04 ib-vm-27 sshd[911]: error: beginning MaxStartups throttling")
          .row(
              "evidence",
              "analysis",
              "throttling_episodes",
              "row_key",
              key,
              "rank",
              2L,
              "time",
              at("2024-05-23T05:21:05"),
              "place",
              LOG + (4010 + i),
              "text",
              "May 23 05:21:05 ib-vm-27 sshd[911]: drop connection #10 from [203.0.113.7]:40022 on [192.0.2.27]:22 past MaxStartups");
    }
  }

  private static void episode(
      Cases cases,
      long number,
      String start,
      String end,
      long low,
      long best,
      long high,
      String how) {
    cases.row(
        "throttling_episodes",
        "host",
        "ib-vm-27",
        "episode",
        number,
        "start",
        at(start),
        "end",
        at(end),
        "duration_s",
        Times.seconds(at(start), at(end)),
        "cause",
        "max_startups",
        "dropped",
        best,
        "dropped_low",
        low,
        "dropped_high",
        high,
        "dropped_logged",
        4L,
        "dropped_reported",
        low == high ? low : null,
        "peak_unauthenticated",
        10L,
        "sources",
        3L,
        "top_source",
        "203.0.113.7",
        "bystanders_dropped",
        number == 2 ? 4L : 0L,
        "end_reason",
        how,
        "reason_low",
        low == high ? "sshd reported the total." : "12 drop lines.",
        "reason_high",
        low == high
            ? "sshd reported the total."
            : "Arrivals in the span less those that were served.",
        "key",
        "ib-vm-27:" + number);
  }

  private static void chart(Cases cases) {
    for (int i = 0; i < 260; i++) {
      LocalDateTime start = START.plusSeconds(30L * i);
      boolean gap = i >= 200 && i < 220;
      boolean throttled = (i >= 42 && i < 71) || (i >= 119 && i < 130) || (i >= 136 && i < 149);
      if (!gap) {
        cases.row(
            "timeline_chart",
            "host",
            "ib-vm-27",
            "bucket_start",
            start,
            "bucket_s",
            30L,
            "accepted",
            i % 9 == 0 ? 1L : 0L,
            "failed",
            6L + (i * 7) % 11,
            "silent",
            (long) (i % 4),
            "refused_logged",
            throttled && i % 5 == 0 ? 1L : 0L,
            "refused_unlogged",
            throttled ? 6L : 0L,
            "peak_slots",
            throttled ? 10L : 3L + i % 4,
            "span_start",
            START,
            "span_end",
            END);
      }
    }
    for (int i = 0; i < 10; i++) {
      cases.row(
          "timeline_chart",
          "host",
          "web-2",
          "bucket_start",
          START.plusSeconds(600L * i),
          "bucket_s",
          600L,
          "accepted",
          2L,
          "failed",
          (long) i,
          "silent",
          0L,
          "refused_logged",
          0L,
          "refused_unlogged",
          0L,
          "span_start",
          START,
          "span_end",
          END);
    }
    cases
        .row(
            "coverage",
            "host",
            "ib-vm-27",
            "start",
            START,
            "end",
            START.plusSeconds(6000),
            "state",
            "covered")
        .row(
            "coverage",
            "host",
            "ib-vm-27",
            "start",
            START.plusSeconds(6000),
            "end",
            START.plusSeconds(6600),
            "state",
            "no_log",
            "reason",
            "no line for 10 min, usually one a second")
        .row(
            "changes",
            "host",
            "ib-vm-27",
            "time",
            at("2024-05-23T05:50:00"),
            "what",
            "config_edit",
            "detail",
            "/etc/ssh/sshd_config",
            "place",
            "acme.tgz!etc/ssh/sshd_config")
        .row(
            "changes",
            "host",
            "ib-vm-27",
            "time",
            at("2024-05-23T06:14:02"),
            "what",
            "restart",
            "detail",
            "Received signal 15; terminating.",
            "place",
            LOG + 5001)
        .row(
            "before_after",
            "host",
            "ib-vm-27",
            "change",
            "restart",
            "at",
            at("2024-05-23T06:14:02"),
            "place",
            LOG + 5001,
            "seconds",
            3_300L,
            "episodes_before",
            3L,
            "episodes_after",
            0L,
            "dropped_before_low",
            312L,
            "dropped_before_high",
            340L,
            "dropped_after_low",
            0L,
            "dropped_after_high",
            0L,
            "outcome",
            "resolved",
            "sentence",
            "After the restart of sshd at 2024-05-23 06:14:02 UTC: 0 refused in 55 min 0 s, against"
                + " 312 to 340 in the same length before: resolved.",
            "known_users_after",
            List.of("alice from 198.51.100.7 (2)"),
            "last",
            true,
            "proof",
            "Unproven: no process list shows what runs.");
    fleet(cases);
  }

  private static void fleet(Cases cases) {
    cases
        .row(
            "fleet",
            "host",
            "ib-vm-27",
            "odd",
            "MaxStartups is not applied (3 of 3 others: applied)",
            "episodes",
            3L,
            "dropped",
            312L,
            "dropped_low",
            312L,
            "dropped_high",
            340L,
            "dropped_per_hour",
            144.0,
            "trend",
            "not_enough_data",
            "last_change",
            "resolved",
            "max_startups_configured",
            "20:50:100",
            "top_attacker",
            "203.0.113.1",
            "shared_percent",
            12.5,
            "rank",
            1L)
        .row("fleet", "host", "db-1", "trend", "none", "dropped", 0L, "dropped_low", 0L, "rank", 2L)
        .row(
            "shared_attackers",
            "src",
            "203.0.113.1",
            "hosts",
            2L,
            "host_list",
            List.of("web-1", "ib-vm-27"),
            "attempts",
            90L,
            "pattern",
            "password_guessing",
            "spread_s",
            600L);
  }

  private static void attacks(Cases cases) {
    for (int i = 1; i <= 17; i++) {
      cases.row(
          "attackers",
          "src",
          i == 17 ? "2001:db8::17" : "203.0.113." + i,
          "first_seen",
          START,
          "last_seen",
          END,
          "connections",
          100L * i,
          "failed_attempts",
          90L * i,
          "failed_passwords",
          80L * i,
          "invalid_user_attempts",
          5L,
          "users_tried",
          3L + i,
          "hosts",
          1L,
          "dropped",
          (long) i % 3,
          "accepted",
          i == 4 ? 2L : 0L,
          "pattern",
          i % 2 == 0 ? "password_guessing" : "spraying",
          "lines",
          400L,
          "active_days",
          1L,
          "key",
          "203.0.113." + i);
    }
    cases
        .row(
            "dropped_sources",
            "src",
            "203.0.113.7",
            "host",
            "ib-vm-27",
            "dropped_logged",
            8L,
            "first_dropped",
            START,
            "last_dropped",
            END,
            "also_logged_in",
            false,
            "role",
            "attacker",
            "key",
            "203.0.113.7")
        .row(
            "dropped_sources",
            "src",
            "192.0.2.50",
            "host",
            "ib-vm-27",
            "dropped_logged",
            4L,
            "first_dropped",
            START,
            "last_dropped",
            END,
            "also_logged_in",
            true,
            "role",
            "bystander",
            "key",
            "192.0.2.50")
        .row(
            "targeted_users",
            "user",
            "root",
            "attempts",
            2_110L,
            "sources",
            14L,
            "hosts",
            1L,
            "service_account",
            false,
            "exists",
            true,
            "accepted",
            1L,
            "key",
            "root")
        .row(
            "targeted_users",
            "user",
            "postgres",
            "attempts",
            411L,
            "sources",
            6L,
            "hosts",
            1L,
            "service_account",
            true,
            "exists",
            null,
            "accepted",
            0L,
            "key",
            "postgres")
        .row(
            "suspicious_logins",
            "time",
            at("2024-05-23T06:40:11"),
            "host",
            "ib-vm-27",
            "user",
            "root",
            "src",
            "198.51.100.4",
            "method",
            "password",
            "failures_before",
            214L,
            "reason",
            "A password was accepted after 214 failures of the same address.",
            "severity",
            "high",
            "src_port",
            40_022L,
            "key",
            "l1")
        .row(
            "suspicious_logins",
            "time",
            at("2024-05-23T06:41:11"),
            "host",
            "ib-vm-27",
            "user",
            "ann",
            "src",
            "198.51.100.9",
            "method",
            "password",
            "failures_before",
            3L,
            "reason",
            "A password was accepted after 3 failures of the same address.",
            "severity",
            "low",
            "src_port",
            40_023L,
            "key",
            "l2");
  }

  private static void server(Cases cases) {
    cases
        .row(
            "daemons",
            "host",
            "ib-vm-27",
            "daemon",
            1L,
            "ports",
            "22",
            "ended_by",
            "log_ends",
            "configured",
            "20:50:100",
            "running",
            "10-100",
            "state",
            "not_applied",
            "state_reason",
            "The listener ran with 10-100 (acme!ps:6), the file says 20:50:100 (acme!sshd_config:31).",
            "key",
            "ib-vm-27:1:1")
        .row(
            "config_audit",
            "host",
            "ib-vm-27",
            "setting",
            "MaxStartups",
            "value",
            "20:50:100",
            "source",
            "/etc/ssh/sshd_config:31",
            "default_used",
            false,
            "severity",
            "high",
            "advice",
            "# after 30 min of full slots\nMaxStartups 30:30:100",
            "key",
            "a")
        .row(
            "config_audit",
            "host",
            "ib-vm-27",
            "setting",
            "LoginGraceTime",
            "value",
            "120",
            "default_used",
            true,
            "severity",
            "medium",
            "advice",
            "LoginGraceTime 30",
            "key",
            "b");
  }

  private static void sources(Cases cases) {
    cases
        .row(
            "sources",
            "bundle",
            "acme.tgz",
            "path",
            "var/log/auth.log",
            "kind",
            "auth_log",
            "host",
            "ib-vm-27",
            "status",
            "read",
            "lines",
            21_000L,
            "events",
            14_000L,
            "first_time",
            START,
            "last_time",
            END,
            "timezone",
            "UTC",
            "year_basis",
            "inferred from the member's date",
            "sha256",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "key",
            "s1")
        .row(
            "sources",
            "bundle",
            "acme.tgz",
            "path",
            "var/log/auth.log.2.gz",
            "kind",
            "auth_log",
            "status",
            "damaged",
            "lines",
            455L,
            "events",
            18L,
            "detail",
            "the gzip stream ends before its end",
            "key",
            "s2")
        .row(
            "notices",
            "kind",
            "truncated",
            "damage",
            true,
            "place",
            "acme.tgz!var/log/auth.log.2.gz",
            "detail",
            "the gzip stream ends before its end; 455 lines were read",
            "key",
            "n1")
        .row(
            "unknown_messages",
            "wording",
            "fatal: mm_answer_sign: bad * %",
            "lines",
            2L,
            "example_place",
            LOG + 77,
            "example",
            "fatal: mm_answer_sign: bad data length",
            "key",
            "u1");
  }
}
