package io.sshcase.report;

import io.sshcase.analysis.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report may show, built once from the case file alone.
 *
 * @param title names of the hosts or bundles, for heading and tab
 * @param version of sshcase
 * @param findings one for each analysis, in the catalogue's order
 */
public record CaseReport(String title, String version, List<Finding> findings) {

  /** The finding of that analysis. An unknown id is a fault of ours and throws. */
  public Finding finding(String id) {
    return byId()
        .computeIfAbsent(
            id,
            missing -> {
              throw new IllegalArgumentException("no finding " + missing);
            });
  }

  private Map<String, Finding> byId() {
    Map<String, Finding> map = new LinkedHashMap<>();
    for (Finding finding : findings) {
      map.put(finding.analysis().id(), finding);
    }
    return map;
  }
}
