package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The section about guessing: who attacks and whom. */
final class AttackSections {
  private static final int ATTACKERS = 50;
  private static final int USERS = 30;

  private final Overview overview;

  AttackSections(Overview overview) {
    this.overview = overview;
  }

  Section attackers() {
    List<Row> attackers = new ArrayList<>(overview.rows("attackers"));
    attackers.sort(
        Comparator.comparing((Row row) -> row.countOrZero("accepted") == 0)
            .thenComparing(row -> -row.countOrZero("failed_attempts")));
    List<Row> users = new ArrayList<>(overview.rows("targeted_users"));
    users.sort(Comparator.comparing((Row row) -> -row.countOrZero("attempts")));
    return new Section(
        "attackers",
        "Attackers",
        "Who attacks, whom, and how?",
        answer(attackers, users),
        null,
        List.of(
            PatternTables.hostile(overview),
            PatternTables.lookAlikes(overview),
            TableView.of(
                "attackers",
                "Sources with failed attempts or refusals, those with logins first",
                attackers,
                ATTACKERS,
                attackerColumns(attackers)),
            TableView.of("targeted_users", "Targeted users", users, USERS, userColumns()),
            PipelineTable.of(overview)),
        note(PipelineTable.note(overview)),
        overview.analyses(
            "pattern_totals",
            "pattern_rules",
            "patterns",
            "cluster_member",
            "attackers",
            "targeted_users",
            "heat_map",
            "guide_pipeline"));
  }

  /** What nobody gave a file for has no column. */
  private List<Column> attackerColumns(List<Row> attackers) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.address("Address", "src"));
    columns.add(Column.text("Pattern", row -> Cell.prose(spaced(row.text("pattern")))));
    columns.add(Column.count("Attempts", "failed_attempts"));
    columns.add(Column.count("Lines", "lines"));
    columns.add(Column.count("Passwords", "failed_passwords"));
    columns.add(Column.count("Users tried", "users_tried"));
    columns.add(Column.count("Hosts", "hosts"));
    columns.add(Column.count("Refused", "dropped"));
    columns.add(Column.count("Accepted", "accepted"));
    columns.add(overview.evidence("attackers"));
    columns.add(Column.time("First (UTC)", "first_seen"));
    columns.add(Column.time("Last (UTC)", "last_seen"));
    columns.add(Column.address("Network", "network"));
    if (knows(attackers, "country")) {
      columns.add(Column.prose("Country", "country"));
    }
    if (knows(attackers, "asn")) {
      columns.add(Column.text("Autonomous system", AttackSections::system));
    }
    if (knows(attackers, "listed")) {
      columns.add(Column.prose("Known for", "listed"));
    }
    return columns;
  }

  private static boolean knows(List<Row> attackers, String column) {
    return attackers.stream().anyMatch(row -> row.text(column) != null);
  }

  private static Cell system(Row row) {
    String number = row.text("asn");
    String name = row.text("as_name");
    return Cell.prose(number == null ? null : "AS" + number + (name == null ? "" : " " + name));
  }

  private List<Column> userColumns() {
    return List.of(
        Column.code("User", "user"),
        Column.count("Attempts", "attempts"),
        Column.count("Sources", "sources"),
        Column.count("Hosts", "hosts"),
        Column.text("Service account", row -> Cell.flag(row.flag("service_account"))),
        Column.text("Exists", row -> Cell.flag(row.flag("exists"))),
        overview.evidence("targeted_users"));
  }

  private static List<SafeText> note(String sentence) {
    return sentence.isEmpty() ? List.of() : List.of(SafeText.line(sentence));
  }

  private static String spaced(String word) {
    return word == null ? null : word.replace('_', ' ').replace("dropped", "refused");
  }

  private Answer answer(List<Row> attackers, List<Row> users) {
    if (attackers.isEmpty()) {
      return Answer.of(
          overview.span() == null
              ? "No log of sshd was read, so attempts cannot be counted."
              : "No failed attempt and no refusal with an address is logged.");
    }
    long withLogins = attackers.stream().filter(row -> row.countOrZero("accepted") > 0).count();
    long attempts = overview.figure("failed_attempts");
    Answer answer =
        Answer.of("")
            .count(Numbers.count(attempts, "failed attempt", "failed attempts"), "attackers")
            .then(" by ")
            .count(Numbers.count(attackers.size(), "source", "sources"), "attackers");
    if (!users.isEmpty()) {
      answer =
          answer
              .then(" on ")
              .count(Numbers.count(users.size(), "user name", "user names"), "targeted_users");
    }
    return answer
        .then("; ")
        .count(Numbers.count(withLogins), "attackers")
        .then(" of the sources also logged in.");
  }
}
