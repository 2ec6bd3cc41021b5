package io.sshcase.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The raw lines, found by the analysis and the key of the row that they prove, or by place. */
final class EvidenceIndex {
  private final Map<String, Map<String, List<EvidenceLine>>> byAnalysis = new HashMap<>();

  private final Map<String, EvidenceLine> byPlace = new HashMap<>();

  EvidenceIndex(List<Row> evidence, DecidingWords words) {
    for (Row row : evidence) {
      EvidenceLine line = EvidenceLine.of(row, words);
      byPlace.putIfAbsent(row.textOrEmpty("place"), line);
      byAnalysis
          .computeIfAbsent(row.textOrEmpty("analysis"), analysis -> new HashMap<>())
          .computeIfAbsent(row.textOrEmpty("row_key"), key -> new ArrayList<>())
          .add(line);
    }
  }

  /** The places of those lines, as text. */
  List<String> places(String analysis, String key) {
    return of(analysis, key).stream().map(line -> line.place().plain()).toList();
  }

  /** The line at that place; without its text where it is not among the evidence. */
  EvidenceLine at(String place) {
    EvidenceLine line = byPlace.get(place);
    return line == null ? EvidenceLine.at(place) : line;
  }

  List<EvidenceLine> of(String analysis, String key) {
    return byAnalysis.getOrDefault(analysis, Map.of()).getOrDefault(key, List.of());
  }
}
