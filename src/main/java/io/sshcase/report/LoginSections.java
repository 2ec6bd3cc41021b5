package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;

/** The section about whether anyone got in, what he did, and what the logs may not show. */
final class LoginSections {
  private static final int LOGINS = 50;
  private static final int ACTIONS = 50;
  private static final int BLIND_SPOTS = 50;

  private final Overview overview;

  LoginSections(Overview overview) {
    this.overview = overview;
  }

  Section logins() {
    List<Row> logins = overview.rows("suspicious_logins");
    List<Row> blind = overview.rows("blind_spots");
    return new Section(
        "logins",
        "Logins",
        "Did anyone get in?",
        answer(logins),
        overview.worstFinding("login", "blind"),
        List.of(
            TableView.of("suspicious_logins", "Logins to check", logins, LOGINS, loginColumns()),
            TableView.of(
                "after_login",
                "What was done after them",
                overview.rows("after_login"),
                ACTIONS,
                actionColumns()),
            TableView.of(
                "blind_spots", "Where the logs may be blind", blind, BLIND_SPOTS, blindColumns())),
        List.of(SafeText.line(blindness(blind))),
        overview.analyses("suspicious_logins", "after_login", "login_rules", "blind_spots"));
  }

  private List<Column> loginColumns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Severity", row -> Cell.severity(row.text("severity"))),
                Column.time("Time (UTC)", "time"),
                Column.code("Host", "host"),
                Column.code("User", "user"),
                Column.address("Address", "src"),
                Column.prose("Method", "method"),
                Column.count("Failures before", "failures_before"),
                Column.prose("Why it is listed", "reason"),
                Column.text("All reasons", row -> Cell.prose(spaced(row.texts("reasons")))),
                Column.count("Done after", "actions_after")));
    columns.add(overview.evidence("suspicious_logins"));
    return columns;
  }

  private static List<Column> actionColumns() {
    return List.of(
        Column.time("Time (UTC)", "time"),
        Column.code("Host", "host"),
        Column.code("User", "user"),
        Column.text("Seconds after", row -> Cell.duration(row.number("seconds_after"))),
        Column.text("Means", row -> Cell.prose(spaced(List.of(row.textOrEmpty("reason"))))),
        Column.prose("Known by", "attribution"),
        Column.code("Line", "text"),
        Column.code("Place", "place"));
  }

  private List<Column> blindColumns() {
    return List.of(
        Column.text("Severity", row -> Cell.severity(row.text("severity"))),
        Column.code("Host", "host"),
        Column.time("From (UTC)", "from_time"),
        Column.time("Until (UTC)", "until_time"),
        Column.prose("What", "detail"),
        Column.prose("Why it matters", "matters"),
        Column.prose("Innocent cause", "innocent"),
        overview.located("blind_spots"));
  }

  static String spaced(List<String> words) {
    return String.join(", ", words).replace('_', ' ');
  }

  private Answer answer(List<Row> logins) {
    if (overview.span() == null) {
      return Answer.of("No log of sshd was read, so logins cannot be seen.");
    }
    long toCheck = overview.figure("suspicious_logins");
    long usual = logins.size() - toCheck;
    Answer answer = Answer.of(Numbers.count(overview.figure("accepted"), "login", "logins"));
    answer =
        toCheck == 0
            ? answer.then(", none of them by a source that the rules below call for checking")
            : answer
                .then(", ")
                .count(Numbers.count(toCheck), "suspicious_logins")
                .then(" of them to check");
    return (usual > 0
            ? answer
                .then("; ")
                .count(Numbers.count(usual), "suspicious_logins")
                .then(" more with a sign of low weight.")
            : answer.then("."))
        .listedBy(overview.listing("figures", overview.figures()));
  }

  private static String blindness(List<Row> blind) {
    return blind.isEmpty()
        ? "No sign that lines are missing; who may write a log may also remove lines without one."
        : Numbers.count(blind.size(), "sign", "signs")
            + " that lines are missing, listed below with what usually explains them.";
  }
}
