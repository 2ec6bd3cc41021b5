package io.sshcase.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The raw lines, found by the analysis and the key of the row that they prove. */
final class EvidenceIndex {
  /** Further places of a line that are named. */
  private static final int MOST_PLACES = 3;

  private final Map<String, Map<String, List<EvidenceLine>>> byAnalysis = new HashMap<>();

  private final Map<String, String> textByPlace = new HashMap<>();

  EvidenceIndex(List<Row> evidence) {
    for (Row row : evidence) {
      textByPlace.putIfAbsent(row.textOrEmpty("place"), row.textOrEmpty("text"));
      byAnalysis
          .computeIfAbsent(row.textOrEmpty("analysis"), analysis -> new HashMap<>())
          .computeIfAbsent(row.textOrEmpty("row_key"), key -> new ArrayList<>())
          .add(
              new EvidenceLine(
                  SafeText.line(row.textOrEmpty("place")),
                  row.text("time"),
                  SafeText.line(row.textOrEmpty("text")),
                  also(row.texts("also"))));
    }
  }

  private static SafeText also(List<String> places) {
    if (places.isEmpty()) {
      return null;
    }
    int more = places.size() - MOST_PLACES;
    String named = String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)));
    return SafeText.line(
        more > 0 ? named + " and " + Numbers.count(more, "more place", "more places") : named);
  }

  /** The places of those lines, as text. */
  List<String> places(String analysis, String key) {
    return of(analysis, key).stream().map(line -> line.place().plain()).toList();
  }

  /** The raw line at that place; null when it is not among the evidence. */
  String textAt(String place) {
    return textByPlace.get(place);
  }

  List<EvidenceLine> of(String analysis, String key) {
    return byAnalysis.getOrDefault(analysis, Map.of()).getOrDefault(key, List.of());
  }
}
