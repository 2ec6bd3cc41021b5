package io.sshcase.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code report.md}: the findings for a ticket or a post-mortem; parts for people stay open. */
public final class MarkdownReport {
  private static final String OPEN = "(to be filled in)";
  private static final int MOST_EPISODES = 20;
  private static final int MOST_CHANGES = 20;
  private static final int MOST_KNOWN_USERS = 20;
  private static final int MOST_FINDINGS = 40;
  private static final int MOST_PLACES = 3;
  private static final int MOST_REASONS = 12;

  /** Writes {@code report.md} into the folder. */
  public void write(CaseReport report, Path folder) throws IOException {
    Files.write(folder.resolve("report.md"), render(report).getBytes(StandardCharsets.UTF_8));
  }

  String render(CaseReport report) {
    Overview overview = new Overview(report);
    StringBuilder md = new StringBuilder();
    Row worst = overview.worst();
    boolean none = worst != null && "none".equals(worst.text("cause"));
    md.append(none ? "# No SSH refusals found on " : "# SSH refusals on ");
    md.append(MarkdownText.prose(overview.heading())).append(Page.days(worst)).append("\n\n");
    String window = report.windowText();
    md.append(window == null ? "" : "Only " + window + ".\n\n");
    summary(md, worst);
    whyEmpty(md, overview.whyEmpty());
    impact(md, overview);
    timeline(md, overview);
    MarkdownFleet.append(md, overview);
    MarkdownCause.append(md, overview, OPEN);
    MarkdownActions.append(md, overview);
    MarkdownReplay.append(md, overview);
    MarkdownLogins.append(md, overview);
    MarkdownOwn.append(md, overview);
    detection(md, overview);
    limits(md, overview);
    lessons(md);
    evidence(md, overview);
    MarkdownAppendix.append(md, overview);
    return md.toString();
  }

  private static void summary(StringBuilder md, Row worst) {
    md.append("## Summary\n\n");
    if (worst == null) {
      md.append(MarkdownText.prose(Verdict.NO_SSHD_LOG)).append("\n\n");
      return;
    }
    md.append(MarkdownText.prose(worst.textOrEmpty("sentence"))).append("\n\n");
    md.append("**").append(Verdict.confidence(worst.text("confidence"))).append("**");
    String why = worst.textOrEmpty("why");
    md.append(why.isEmpty() ? "" : ": " + MarkdownText.prose(why)).append("\n\n");
  }

  private static void whyEmpty(StringBuilder md, List<Row> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    md.append("### Why nothing was found\n\n");
    for (Row row : reasons.subList(0, Math.min(MOST_REASONS, reasons.size()))) {
      md.append("- ").append(MarkdownText.prose(row.textOrEmpty("why")));
      String collect = row.textOrEmpty("collect");
      md.append(collect.isEmpty() ? "" : " " + MarkdownText.prose(collect)).append('\n');
      String shown = row.textOrEmpty("evidence");
      md.append(shown.isEmpty() ? "" : "  - " + MarkdownText.code(shown) + "\n");
    }
    md.append('\n');
  }

  private static void impact(StringBuilder md, Overview overview) {
    md.append("## Impact\n\n");
    Bounds refused = overview.refused();
    md.append("- Connections refused: ").append(refused.phrase());
    boolean estimated = refused.isKnown() && !refused.low().equals(refused.best());
    md.append(estimated && refused.best() != null ? " (best estimate " + refused.best() + ")" : "");
    md.append("\n- Friendly addresses refused: ").append(knownUsers(overview)).append('\n');
    Double throttled = overview.decimalFigure("throttled_s");
    if (throttled != null) {
      md.append("- Time affected: ").append(Numbers.duration(throttled)).append('\n');
    }
    String end = overview.worst() == null ? "" : overview.worst().textOrEmpty("end_state");
    md.append("- ");
    md.append(end.isEmpty() ? "Still going on: cannot be decided" : MarkdownText.prose(end));
    md.append("\n\n");
  }

  private static String knownUsers(Overview overview) {
    List<Row> known =
        overview.rows("dropped_sources").stream()
            .filter(row -> "bystander".equals(row.text("role")))
            .toList();
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    for (Row row : known) {
      hosts
          .computeIfAbsent(row.text("src"), src -> new ArrayList<>())
          .add(row.countOrZero("dropped_logged") + " on " + MarkdownText.code(row.text("host")));
    }
    List<String> names = new ArrayList<>();
    hosts.entrySet().stream()
        .limit(MOST_KNOWN_USERS)
        .forEach(
            entry ->
                names.add(
                    MarkdownText.code(entry.getKey())
                        + " ("
                        + String.join(", ", entry.getValue())
                        + ")"));
    if (hosts.size() > names.size()) {
      names.add((hosts.size() - names.size()) + " more in csv/dropped_sources.csv");
    }
    return names.isEmpty() ? "none is named in the logs" : String.join(", ", names);
  }

  private record Moment(LocalDateTime time, String what, String how) {}

  private static void timeline(StringBuilder md, Overview overview) {
    List<Moment> moments = new ArrayList<>();
    add(moments, overview.timeFigure("first_time"), "first line of sshd", "logs");
    add(moments, overview.timeFigure("last_time"), "last line of sshd", "logs");
    List<Row> episodes = new ArrayList<>(overview.rows("throttling_episodes"));
    episodes.sort(Comparator.comparing((Row row) -> -row.countOrZero("dropped")));
    for (Row row : episodes.subList(0, Math.min(MOST_EPISODES, episodes.size()))) {
      String name = "episode " + row.textOrEmpty("episode") + " of " + host(row);
      Bounds bounds = row.bounds("dropped_low", "dropped", "dropped_high");
      List<String> places =
          overview.evidence().places("throttling_episodes", row.textOrEmpty("key"));
      add(moments, row.time("start"), name + " begins", place(places, 0));
      LocalDateTime cut = row.time("cut_off");
      String end = (cut == null ? " ends" : " is cut off") + ", refused " + bounds.phrase();
      add(
          moments,
          cut == null ? row.time("end") : cut,
          name + end,
          place(places, places.size() - 1));
    }
    List<Row> changes = overview.rows("changes");
    for (Row row : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
      String what =
          MarkdownText.cell(row.textOrEmpty("what").replace('_', ' ')) + " on " + host(row);
      String detail =
          row.text("detail") == null ? "" : ": " + MarkdownText.codeCell(row.text("detail"));
      add(moments, row.time("time"), what + detail, MarkdownText.codeCell(row.text("place")));
    }
    moments.sort(Comparator.comparing(Moment::time));
    md.append("## Timeline (UTC)\n\n| Time | What | How we know |\n|---|---|---|\n");
    for (Moment moment : moments) {
      md.append("| ").append(Times.plain(moment.time)).append(" | ").append(moment.what);
      md.append(" | ").append(moment.how).append(" |\n");
    }
    md.append('\n');
  }

  private static void add(List<Moment> moments, LocalDateTime time, String what, String how) {
    if (time != null) {
      moments.add(new Moment(time, what, how));
    }
  }

  private static String host(Row row) {
    return MarkdownText.codeCell(row.text("host"));
  }

  private static String place(List<String> places, int index) {
    return places.isEmpty()
        ? "csv/throttling_episodes.csv"
        : MarkdownText.codeCell(places.get(index));
  }

  private static void list(StringBuilder md, List<String> items, String none) {
    for (String item : items) {
      md.append("- ").append(MarkdownText.prose(item)).append('\n');
    }
    md.append(items.isEmpty() ? none + "\n\n" : "\n");
  }

  private static void detection(StringBuilder md, Overview overview) {
    md.append("## Detection\n\n");
    List<EvidenceLine> none = List.of();
    List<Row> episodes = overview.rows("throttling_episodes");
    List<EvidenceLine> lines =
        episodes.isEmpty()
            ? none
            : overview.evidence().of("throttling_episodes", episodes.get(0).textOrEmpty("key"));
    if (lines.isEmpty()) {
      md.append(OPEN).append("\n\n");
    } else {
      md.append("A line to alert on: ");
      md.append(MarkdownText.code(lines.get(0).plain())).append("\n\n");
      md.append("Threshold: ").append(OPEN).append("\n\n");
    }
  }

  private static void limits(StringBuilder md, Overview overview) {
    md.append("## What these logs cannot show\n\n");
    String notShown = overview.notShown();
    md.append(notShown == null ? "Nothing of weight is missing." : MarkdownText.prose(notShown));
    md.append("\n\n");
    String window = overview.windowRules();
    md.append(window.isEmpty() ? "" : MarkdownText.prose(window) + "\n\n");
    if (overview.worst() != null && !overview.worst().texts("would_settle").isEmpty()) {
      md.append("Would settle it:\n\n");
      list(md, overview.worst().texts("would_settle"), "");
    }
  }

  private static void lessons(StringBuilder md) {
    md.append("## What went well\n\n").append(OPEN).append("\n\n");
    md.append("## Lessons\n\n").append(OPEN).append("\n\n");
  }

  private static void evidence(StringBuilder md, Overview overview) {
    md.append("## Evidence\n\n");
    List<Row> findings = overview.rows("findings");
    int number = 0;
    for (Row row : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
      md.append("- [F")
          .append(++number)
          .append("] ")
          .append(Severity.of(row.text("severity")).word());
      md.append(row.text("host") == null ? "" : ", " + MarkdownText.code(row.text("host")));
      md.append(": ").append(MarkdownText.prose(row.textOrEmpty("title")));
      md.append(" (").append(MarkdownText.code(row.text("id"))).append(")\n");
      List<String> places = row.texts("evidence");
      for (String place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
        md.append("  - ").append(MarkdownText.code(place));
        String text = overview.evidence().at(place).plain();
        md.append(text.isEmpty() ? "\n" : " " + MarkdownText.code(text) + "\n");
      }
    }
    if (findings.size() > MOST_FINDINGS) {
      md.append("- ").append(findings.size() - MOST_FINDINGS).append(" more in csv/findings.csv\n");
    }
    md.append(findings.isEmpty() ? "No finding.\n\n" : "\n");
  }
}
