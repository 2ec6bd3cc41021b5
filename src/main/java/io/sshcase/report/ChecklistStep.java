package io.sshcase.report;

/**
 * One step on the way to a change that locks nobody out.
 *
 * @param commands to paste; null when there are none
 */
public record ChecklistStep(SafeText text, SafeText commands) {

  static ChecklistStep of(Row row) {
    String commands = row.text("commands");
    return new ChecklistStep(
        SafeText.line(row.textOrEmpty("text")), commands == null ? null : SafeText.block(commands));
  }
}
