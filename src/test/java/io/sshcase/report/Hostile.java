package io.sshcase.report;

import static io.sshcase.report.Cases.at;

import java.util.List;

/** What an attacker may put into user names, banners and paths. */
final class Hostile {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String ATTRIBUTE = "\" onmouseover=\"alert(2)\" x='`";
  static final String FORMULA = "=cmd|' /C calc'!A0";
  static final String CONTROLS = "a\u001b[31mb\u0000c\rd\u007fe\u0085f";
  static final String BIDI = "user\u202Egnp.exe\u2066\u200b\ufeff";
  static final String TICKS = "``` | <img src=x onerror=alert(3)> [a](b) ``";
  static final String LONE_SURROGATE = "x\ud800y";
  static final String LONG = "A".repeat(5_000) + SCRIPT;

  private Hostile() {}

  static CaseReport build() {
    Cases cases = new Cases();
    cases
        .row(
            "verdict",
            "host",
            SCRIPT,
            "cause",
            "max_startups",
            "confidence",
            "likely",
            "severity",
            "critical",
            "sentence",
            "Host " + SCRIPT + BIDI + " refused " + ATTRIBUTE,
            "why",
            CONTROLS,
            "because",
            List.of(SCRIPT, TICKS),
            "against",
            List.of(ATTRIBUTE),
            "would_settle",
            List.of(FORMULA),
            "end_state",
            SCRIPT,
            "not_shown",
            TICKS,
            "worst",
            true,
            "sshd_release",
            SCRIPT,
            "max_startups_configured",
            SCRIPT,
            "max_startups_running",
            "10:30:100",
            "max_startups_state",
            "unknown",
            "from_time",
            at("2024-05-23T05:00:00"),
            "to_time",
            at("2024-05-23T06:00:00"))
        .row("customer_reply", "host", SCRIPT, "text", "</pre>" + SCRIPT + "\nline two")
        .row(
            "figures",
            "refused_low",
            1L,
            "refused_best",
            1L,
            "episodes",
            1L,
            "first_time",
            at("2024-05-23T05:00:00"),
            "last_time",
            at("2024-05-23T06:00:00"),
            "hosts",
            1L)
        .row(
            "actions",
            "rank",
            1L,
            "host",
            SCRIPT,
            "action",
            TICKS,
            "reason",
            ATTRIBUTE,
            "block",
            "```\n</pre>" + SCRIPT,
            "lockout",
            CONTROLS,
            "check_with",
            TICKS,
            "undo",
            SCRIPT)
        .row(
            "findings",
            "id",
            SCRIPT,
            "severity",
            ATTRIBUTE,
            "title",
            SCRIPT,
            "host",
            SCRIPT,
            "evidence",
            List.of("b!" + SCRIPT + ":1", FORMULA),
            "key",
            "k")
        .row(
            "throttling_episodes",
            "host",
            SCRIPT,
            "episode",
            1L,
            "start",
            at("2024-05-23T05:10:00"),
            "end",
            null,
            "duration_s",
            0.25,
            "cause",
            "max_startups",
            "dropped",
            1L,
            "dropped_low",
            1L,
            "end_reason",
            SCRIPT,
            "reason_low",
            TICKS,
            "top_source",
            ATTRIBUTE,
            "key",
            "e1")
        .row(
            "evidence",
            "analysis",
            "throttling_episodes",
            "row_key",
            "e1",
            "rank",
            1L,
            "place",
            "b!" + SCRIPT + ":1",
            "text",
            "sshd: " + SCRIPT + CONTROLS + BIDI + TICKS)
        .row(
            "timeline_chart",
            "host",
            SCRIPT,
            "bucket_start",
            at("2024-05-23T05:00:00"),
            "bucket_s",
            60L,
            "accepted",
            1L,
            "failed",
            1L,
            "silent",
            0L,
            "refused_logged",
            1L,
            "refused_unlogged",
            0L,
            "span_start",
            at("2024-05-23T05:00:00"),
            "span_end",
            at("2024-05-23T06:00:00"))
        .row(
            "changes",
            "host",
            SCRIPT,
            "time",
            at("2024-05-23T05:30:00"),
            "what",
            SCRIPT,
            "detail",
            TICKS,
            "place",
            ATTRIBUTE,
            "key",
            "c")
        .row(
            "config_audit",
            "host",
            SCRIPT,
            "setting",
            SCRIPT,
            "value",
            FORMULA,
            "source",
            ATTRIBUTE,
            "default_used",
            false,
            "severity",
            SCRIPT,
            "advice",
            "</div>" + SCRIPT,
            "key",
            "a")
        .row(
            "sources", "bundle", SCRIPT, "path", BIDI, "status", SCRIPT, "kind", SCRIPT, "detail",
            CONTROLS, "sha256", ATTRIBUTE)
        .row("notices", "kind", SCRIPT, "damage", false, "place", SCRIPT, "detail", SCRIPT)
        .row("unknown_messages", "wording", SCRIPT, "lines", 1L, "example", TICKS)
        .row(
            "dropped_sources",
            "src",
            SCRIPT,
            "host",
            SCRIPT,
            "dropped_logged",
            1L,
            "also_logged_in",
            true,
            "role",
            SCRIPT)
        .row(
            "suspicious_logins",
            "time",
            at("2024-05-23T05:40:00"),
            "host",
            SCRIPT,
            "user",
            SCRIPT,
            "src",
            ATTRIBUTE,
            "method",
            SCRIPT,
            "failures_before",
            3L,
            "reason",
            SCRIPT,
            "severity",
            SCRIPT);
    for (String user :
        List.of(
            SCRIPT,
            ATTRIBUTE,
            FORMULA,
            CONTROLS,
            BIDI,
            TICKS,
            LONE_SURROGATE,
            LONG,
            "-1",
            "@x",
            "+1",
            "\tx",
            "\rx",
            "plain",
            "m\u00fcller")) {
      cases.row("targeted_users", "user", user, "attempts", 1L, "key", "u");
    }
    return cases.report(SCRIPT + BIDI);
  }
}
