package io.sshcase.report;

import java.util.List;
import java.util.Objects;

/**
 * What stands at the top: what happened, how sure that is, whether it is over, what to do first.
 *
 * @param sentence the first one: what, when, how many
 * @param further the sentences after it; null when there is one only
 * @param confidence the word for it
 * @param why the reason for that word; null when none is given
 * @param endState the state at the last log line; null when not known
 * @param doFirst one imperative; null when nothing needs doing
 * @param notShown what these logs cannot show; null when nothing of weight is missing
 * @param reply text for the customer; null when there is none
 * @param assumed what was assumed of the complaint; null without one
 * @param rivals what else it could be, the likeliest first
 * @param whyEmpty why no refusal is shown, and what to collect instead; empty when one is
 */
public record VerdictView(
    Severity severity,
    SafeText sentence,
    SafeText further,
    String confidence,
    SafeText why,
    SafeText endState,
    SafeText doFirst,
    SafeText notShown,
    SafeText reply,
    SafeText assumed,
    List<Clause> because,
    List<Clause> against,
    List<Clause> wouldSettle,
    List<Rival> rivals,
    List<SafeText> whyEmpty) {
  private static final int MOST_REASONS = 12;

  /** The verdict of the worst host, or of the one that a complaint concerns. */
  static VerdictView of(Overview overview) {
    Row row = overview.worst();
    List<Row> empty = overview.whyEmpty();
    List<SafeText> whyEmpty =
        empty.stream().limit(MOST_REASONS).map(VerdictView::whyAndWhat).toList();
    if (row == null) {
      Row main = empty.isEmpty() ? null : empty.get(0);
      SafeText collect =
          SafeText.line(main == null ? Verdict.COLLECT : main.textOrEmpty("collect"));
      return new VerdictView(
          Severity.UNKNOWN,
          SafeText.line(Verdict.NO_SSHD_LOG),
          null,
          Verdict.confidence(null),
          SafeText.line(main == null ? "no line of sshd was read" : main.textOrEmpty("why")),
          null,
          collect,
          null,
          null,
          null,
          List.of(),
          List.of(),
          List.of(new Clause(collect, List.of())),
          List.of(),
          whyEmpty);
    }
    List<Row> clauses = Rival.clauses(row.text("host"), overview);
    EvidenceIndex evidence = overview.evidence();
    String sentence = row.textOrEmpty("sentence");
    int end = firstEnd(sentence);
    return new VerdictView(
        severity(row),
        SafeText.line(sentence.substring(0, end)),
        line(sentence.substring(end).trim()),
        Verdict.confidence(row.text("confidence")),
        line(row.text("why")),
        line(row.text("end_state")),
        first(row.text("host"), overview),
        line(row.text("not_shown")),
        reply(overview.reply(row.text("host"))),
        line(row.text("assumed")),
        Clause.all(row.texts("because"), clauses, evidence),
        Clause.all(row.texts("against"), clauses, evidence),
        Clause.all(row.texts("would_settle"), clauses, evidence),
        Rival.of(row, overview),
        whyEmpty);
  }

  private static SafeText first(String host, Overview overview) {
    return overview.rows("actions").stream()
        .filter(action -> Objects.equals(host, action.text("host")))
        .findFirst()
        .map(action -> SafeText.line(Action.title(action)))
        .orElse(null);
  }

  private static SafeText reply(String text) {
    return text == null ? null : SafeText.block(text);
  }

  private static SafeText whyAndWhat(Row row) {
    return SafeText.line((row.textOrEmpty("why") + " " + row.textOrEmpty("collect")).trim());
  }

  /** "Covered and nothing found" and "cannot be decided" have marks of their own. */
  private static Severity severity(Row row) {
    Severity severity = Severity.of(row.text("severity"));
    boolean quiet = severity.compareTo(Severity.LOW) >= 0;
    if (quiet && "none".equals(row.text("cause"))) {
      return Severity.OK;
    }
    return quiet && "undecided".equals(row.text("confidence")) ? Severity.UNKNOWN : severity;
  }

  /** End of the first sentence: a full stop, a space and a capital. */
  private static int firstEnd(String text) {
    int stop = text.indexOf(". ");
    while (stop >= 0 && stop + 2 < text.length()) {
      if (Character.isUpperCase(text.charAt(stop + 2))) {
        return stop + 1;
      }
      stop = text.indexOf(". ", stop + 1);
    }
    return text.length();
  }

  private static SafeText line(String text) {
    return text == null || text.isEmpty() ? null : SafeText.line(text);
  }
}
