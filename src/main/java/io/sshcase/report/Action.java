package io.sshcase.report;

/**
 * Something to do.
 *
 * @param rank its place in the order
 * @param action the imperative
 * @param reason why
 * @param block lines to paste; null when there are none
 * @param lockout who could be locked out; null when nobody
 * @param check how to see that it worked; null when not known
 * @param undo how to take it back; null when not known
 * @param note what else to know; null when there is nothing
 */
public record Action(
    String rank,
    SafeText action,
    SafeText reason,
    SafeText block,
    SafeText lockout,
    SafeText check,
    SafeText undo,
    SafeText note) {

  static Action of(Row row) {
    return new Action(
        row.textOrEmpty("rank"),
        SafeText.line(title(row)),
        line(row.text("reason")),
        row.text("block") == null ? null : SafeText.block(row.text("block")),
        line(row.text("lockout")),
        lines(row.text("check_with")),
        lines(row.text("undo")),
        line(row.text("note")));
  }

  /** What only makes the machine harder to attack says so: it can wait. */
  static String title(Row row) {
    String action = row.textOrEmpty("action");
    return "hardening".equals(row.text("purpose")) ? "Hardening: " + action : action;
  }

  private static SafeText lines(String text) {
    return text == null || text.isEmpty() ? null : SafeText.block(text);
  }

  private static SafeText line(String text) {
    return text == null || text.isEmpty() ? null : SafeText.line(text);
  }
}
