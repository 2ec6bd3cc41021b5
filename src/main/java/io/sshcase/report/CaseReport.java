package io.sshcase.report;

import io.sshcase.analysis.Finding;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Table;
import io.sshcase.analysis.Window;
import java.util.List;

/**
 * Everything that a report may show, built once from the case file alone.
 *
 * @param title names of the hosts or bundles, for heading and tab
 * @param version of sshcase
 * @param window that the questions were asked of
 * @param findings one for each analysis, in the catalogue's order
 * @param own what became of the user's own questions, in their order
 */
public record CaseReport(
    String title, String version, Window window, List<Finding> findings, List<OwnAnswer> own) {

  /** The finding of that analysis. An unknown id is a fault of ours and throws. */
  public Finding finding(String id) {
    for (Finding finding : findings) {
      if (finding.analysis().id().equals(id)) {
        return finding;
      }
    }
    throw new IllegalArgumentException("no finding " + id);
  }

  /**
   * The window as the options have it, {@code from 2024-05-23T00:00:00Z until 2024-05-24T00:00:00Z}
   * (the second moment is outside); null when the whole case was asked.
   */
  public String windowText() {
    if (window.isWhole()) {
      return null;
    }
    String since = window.since() == null ? "" : "from " + Times.iso(window.since());
    String until = window.until() == null ? " on" : " until " + Times.iso(window.until());
    return (since + until).strip();
  }

  /** The same questions with empty answers, of no case. */
  CaseReport withoutRows() {
    List<Finding> empty =
        findings.stream()
            .map(
                finding ->
                    new Finding(
                        finding.analysis(), new Table(finding.table().columns(), List.of())))
            .toList();
    return new CaseReport("", version, window, empty, List.of());
  }

  List<Row> rows(String id) {
    return Row.of(finding(id).table());
  }
}
