package io.sshcase.facts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A keyword of sshd_config and the rules that sshd applies to it. */
record Keyword(
    String name,
    String presentName,
    Release renamedIn,
    Arguments arguments,
    boolean accumulates,
    Release firstWinsFrom,
    boolean allowedInMatch,
    Release since,
    State state) {

  enum Arguments {
    ONE,
    MANY,
    /** The rest of the line as it stands, quotes and all. */
    REST
  }

  enum State {
    LIVE,
    /** Still read, without effect in present releases. */
    DEPRECATED,
    /** Known to the sshd of some distributions only. */
    PATCH
  }

  private static final Map<String, Keyword> ALL = read();

  /** The keyword of that name in any case, or null. */
  static Keyword of(String word) {
    return ALL.get(word.toLowerCase(Locale.ROOT));
  }

  /** Its name in the manual of this release; null stands for a present one. */
  String nameIn(Release release) {
    boolean renamed =
        !presentName.isEmpty()
            && (renamedIn == null || release == null || release.compareTo(renamedIn) >= 0);
    return renamed ? presentName : name;
  }

  /** True where sshd lets a later line overwrite an earlier one. */
  boolean lastWins(Release release) {
    return firstWinsFrom != null && (release == null || release.compareTo(firstWinsFrom) < 0);
  }

  private static Map<String, Keyword> read() {
    Map<String, Keyword> all = new HashMap<>();
    for (String[] cells : TsvResource.rows("sshd_keywords.tsv", 7)) {
      Keyword keyword = of(cells);
      all.put(keyword.name.toLowerCase(Locale.ROOT), keyword);
    }
    return Map.copyOf(all);
  }

  private static Keyword of(String[] cells) {
    return new Keyword(
        cells[0],
        before(cells[1]),
        releaseBehind(cells[1]),
        Arguments.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3].equals("append"),
        releaseBehind(cells[3]),
        cells[4].equals("yes"),
        Release.parse(cells[5]),
        State.valueOf(cells[6].toUpperCase(Locale.ROOT)));
  }

  private static String before(String cell) {
    int at = cell.indexOf('@');
    return at < 0 ? cell : cell.substring(0, at);
  }

  private static Release releaseBehind(String cell) {
    return Release.parse(cell.substring(cell.indexOf('@') + 1));
  }
}
