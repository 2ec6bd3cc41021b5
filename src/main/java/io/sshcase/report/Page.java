package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything on {@code report.html}, formatted; the templates only place it.
 *
 * @param title names of the hosts; of the bundles when no host is known
 * @param bundles that were read
 * @param tab the title with the verdict in short, for the browser's tab
 * @param span of the logs; null when no line of sshd was read
 * @param clock of the verdict's host; null when it is UTC or not known
 * @param window that the report is about; null when it is the whole case
 * @param actions of the worst host first, then the others by name
 * @param blockLists files of the report folder that hold whom to block; empty: nobody
 * @param timelineData what the charts are made of, as JSON; null when they are pictures only
 * @param findings with the places that prove them
 * @param heatMap attempts by hour and weekday; null when no line of sshd was read
 * @param sections in reading order
 */
public record Page(
    Assets assets,
    SafeText title,
    SafeText bundles,
    String tab,
    String version,
    String span,
    HostClock clock,
    String window,
    VerdictView verdict,
    List<Figure> figures,
    List<HostActions> actions,
    List<String> blockLists,
    TableView findings,
    List<TimelineChart> charts,
    String timelineData,
    List<ReplayChart> replays,
    HeatMap heatMap,
    List<Section> sections) {
  private static final int MOST_FINDINGS = 100;
  private static final int MOST_HOSTS = 24;

  static Page of(CaseReport report, Charts kind) {
    Overview overview = new Overview(report);
    TimelineSection timeline = new TimelineSection(overview);
    List<TimelineChart> charts = timeline.charts();
    return new Page(
        Assets.load(kind),
        SafeText.line(overview.heading()),
        SafeText.line(report.title()),
        tab(overview.heading(), overview),
        report.version(),
        overview.span(),
        HostClock.of(overview),
        report.windowText(),
        VerdictView.of(overview),
        figures(overview),
        actions(overview),
        overview.rows("block_list").isEmpty() ? List.of() : BlockLists.FILES,
        findings(overview),
        charts,
        kind == Charts.INTERACTIVE ? timeline.data(charts) : null,
        new ReplaySections(overview).charts(),
        HeatMap.of(overview),
        sections(overview, timeline.section(charts)));
  }

  private static List<Section> sections(Overview overview, Section timeline) {
    List<Section> sections = new ArrayList<>();
    sections.add(verdict(overview));
    sections.add(todo(overview));
    sections.add(timeline);
    sections.add(new IncidentSections(overview).episodes());
    sections.add(new IncidentSections(overview).refused());
    sections.add(new AttackSections(overview).attackers());
    sections.add(new LoginSections(overview).logins());
    sections.add(new ServerSections(overview).settings());
    sections.add(new ReplaySections(overview).section());
    Section hosts = new FleetSections(overview).hosts();
    if (hosts != null) {
      sections.add(hosts);
    }
    if (!overview.report().own().isEmpty()) {
      sections.add(new OwnSection(overview).section());
    }
    sections.add(new EvidenceSections(overview).evidence());
    sections.add(new EvidenceSections(overview).method(sections));
    return sections;
  }

  private static Section verdict(Overview overview) {
    return new Section(
        "verdict",
        "Verdict",
        "What happened, and how sure is that?",
        Answer.of(""),
        VerdictView.of(overview).severity(),
        List.of(),
        List.of(),
        overview.analyses(
            "asked",
            "verdict",
            "candidates",
            "verdict_clauses",
            "verdict_rules",
            "bans",
            "why_empty",
            "figures",
            "findings"));
  }

  private static Section todo(Overview overview) {
    List<Row> actions = overview.rows("actions");
    boolean nothingFound =
        overview.worst() != null && "none".equals(overview.worst().text("cause"));
    String answer = "In this order; each step says how to check it and how to take it back.";
    if (actions.isEmpty()) {
      answer =
          nothingFound
              ? "Nothing needs changing for this complaint."
              : "These logs do not say what to change.";
    }
    return new Section(
        "do",
        "What to do",
        "What should be changed, in which order?",
        Answer.of(answer),
        null,
        List.of(),
        List.of(),
        overview.analyses("actions", "checklist"));
  }

  /** {@code ib-vm-27: 312 to 340 SSH connections refused, 2024-05-23 – sshcase}. */
  private static String tab(String title, Overview overview) {
    Bounds refused = overview.refused();
    String found = "SSH refusals cannot be decided";
    if (refused.isKnown()) {
      found =
          refused.isZero()
              ? "no SSH connection refused"
              : refused.phrase()
                  + (refused.isOne() ? " SSH connection refused" : " SSH connections refused");
    }
    if (overview.worst() != null && "undecided".equals(overview.worst().text("cause"))) {
      found = refused.isKnown() && !refused.isZero() ? found : "SSH refusals cannot be decided";
    }
    long logins = overview.figure("suspicious_logins");
    String check = logins == 0 ? "" : ", " + Numbers.count(logins, "login", "logins") + " to check";
    return SafeText.flat(title) + ": " + found + check + days(overview.worst()) + " – sshcase";
  }

  /** {@code , 2024-05-23}, {@code , 2024-05-23 to 2024-06-02}; empty when no time is known. */
  static String days(Row worst) {
    LocalDateTime from = worst == null ? null : worst.time("from_time");
    LocalDateTime to = worst == null ? null : worst.time("to_time");
    if (from == null) {
      return "";
    }
    boolean one = to == null || Times.day(from).equals(Times.day(to));
    return ", " + Times.day(from) + (one ? "" : " to " + Times.day(to));
  }

  private static List<Figure> figures(Overview overview) {
    Double throttled = overview.decimalFigure("throttled_s");
    Double covered = overview.decimalFigure("covered_percent");
    long episodes = overview.figure("episodes");
    long logins = overview.figure("suspicious_logins");
    int hosts = overview.verdicts().size();
    boolean read = overview.span() != null;
    return List.of(
        new Figure(
            overview.refused().cell(),
            "connections refused" + (hosts > 1 ? ", all " + Numbers.count(hosts) + " hosts" : ""),
            "#episodes"),
        new Figure(
            read ? Numbers.count(overview.figure("known_refused")) : "–",
            "logged refusals of " + knownUsers(overview.figure("known_sources")),
            "#refused"),
        new Figure(
            read ? Numbers.count(episodes) : "–",
            (episodes == 1 ? "episode" : "episodes")
                + (episodes > 0 && throttled != null ? ", " + Numbers.duration(throttled) : ""),
            "#episodes"),
        new Figure(
            read ? Numbers.count(logins) : "–",
            (logins == 1 ? "login" : "logins") + " to check",
            "#logins"),
        new Figure(
            covered == null ? "–" : Numbers.percent(covered),
            "of the span is logged",
            "#timeline"));
  }

  private static String knownUsers(long count) {
    return count == 0
        ? "friendly addresses"
        : Numbers.count(count, "friendly address", "friendly addresses");
  }

  private static List<HostActions> actions(Overview overview) {
    List<String> hosts = new ArrayList<>();
    hosts.add(overview.worst() == null ? null : overview.worst().text("host"));
    for (Row row : overview.rows("actions")) {
      if (!hosts.contains(row.text("host"))) {
        hosts.add(row.text("host"));
      }
    }
    List<HostActions> all = new ArrayList<>();
    for (String host : hosts.subList(0, Math.min(MOST_HOSTS, hosts.size()))) {
      List<Action> actions =
          overview.rows("actions").stream()
              .filter(row -> Objects.equals(host, row.text("host")))
              .map(Action::of)
              .toList();
      List<ChecklistStep> checklist =
          overview.rows("checklist").stream()
              .filter(row -> Objects.equals(host, row.text("host")))
              .map(ChecklistStep::of)
              .toList();
      if (!actions.isEmpty()) {
        SafeText name = SafeText.value(host == null ? "all hosts" : host);
        all.add(new HostActions(name, actions, checklist));
      }
    }
    return all;
  }

  private static TableView findings(Overview overview) {
    return TableView.of(
        "findings",
        "Findings and the lines that prove them",
        overview.rows("findings"),
        MOST_FINDINGS,
        List.of(
            Column.text("Severity", row -> Cell.severity(row.text("severity"))),
            Column.prose("Finding", "title"),
            Column.code("Host", "host"),
            Column.text("Places", row -> Cell.codes(row.texts("evidence"))),
            Column.code("Id", "id")));
  }

  public Section section(String id) {
    return sections.stream().filter(section -> section.id().equals(id)).findFirst().orElseThrow();
  }
}
