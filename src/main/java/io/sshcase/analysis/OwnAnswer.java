package io.sshcase.analysis;

/**
 * What became of a user's own question.
 *
 * @param analysis the question
 * @param table the first rows of its answer; null when it does not run
 * @param rows how many rows the answer has in the case
 * @param failure why it does not run, in one line; null when it does
 */
public record OwnAnswer(Analysis analysis, Table table, long rows, String failure) {
  public boolean isAnswered() {
    return table != null;
  }
}
