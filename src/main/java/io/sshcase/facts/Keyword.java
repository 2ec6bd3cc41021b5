package io.sshcase.facts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A keyword of sshd_config and the rules that sshd applies to it.
 *
 * @param presentName its name in the manual from {@code renamedIn} on; empty when it has one only
 * @param words what its only argument may be; empty when a rule of another kind holds
 * @param rule how its arguments are judged
 */
record Keyword(
    String name,
    String presentName,
    Release renamedIn,
    Arguments arguments,
    boolean accumulates,
    Release firstWinsFrom,
    boolean allowedInMatch,
    Release allowedInMatchFrom,
    Release since,
    Turn<State> state,
    List<String> words,
    ValueRules.Rule rule) {

  enum Arguments {
    ONE,
    MANY,
    /** The rest of the line as it stands, quotes and all. */
    REST
  }

  enum State {
    LIVE,
    /** Still read, without effect, and warned of. */
    DEPRECATED,
    /** Still read, without effect or a word. */
    IGNORED,
    /** Known to no build, and warned of. */
    UNSUPPORTED,
    /** Live where sshd was built with it; elsewhere without effect, and warned of. */
    BUILD,
    /** Known to the sshd of some distributions only. */
    PATCH,
    /** No keyword. */
    UNKNOWN
  }

  /** What holds before a release and from it on; both are the same where nothing changed. */
  record Turn<T>(T before, T after, Release at) {
    T in(Release release) {
      return at == null || release == null || release.compareTo(at) >= 0 ? after : before;
    }
  }

  private static final Map<String, Keyword> ALL = read();

  /** The keyword of that name in any case, or null. */
  static Keyword of(String word) {
    return ALL.get(word.toLowerCase(Locale.ROOT));
  }

  /** The releases at which a keyword came, went or changed its rules. */
  static Stream<Release> turns() {
    return ALL.values().stream()
        .flatMap(
            keyword ->
                Stream.of(
                    keyword.renamedIn,
                    keyword.firstWinsFrom,
                    keyword.allowedInMatchFrom,
                    keyword.since,
                    keyword.state.at()))
        .filter(release -> release != null);
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

  /** True where a Match block may hold it. */
  boolean allowedInMatch(Release release) {
    return allowedInMatch
        && (allowedInMatchFrom == null
            || release == null
            || release.compareTo(allowedInMatchFrom) >= 0);
  }

  /** What it is in this release; null stands for a present one. */
  State stateIn(Release release) {
    boolean early = since != null && release != null && release.compareTo(since) < 0;
    return early ? State.UNKNOWN : state.in(release);
  }

  private static Map<String, Keyword> read() {
    Map<String, Keyword> all = new HashMap<>();
    for (String[] cells : TsvResource.rows("sshd_keywords.tsv", 8)) {
      Keyword keyword = of(cells);
      all.put(keyword.name.toLowerCase(Locale.ROOT), keyword);
    }
    return Map.copyOf(all);
  }

  private static Keyword of(String[] cells) {
    boolean listed = cells[7].contains(",");
    return new Keyword(
        cells[0],
        before(cells[1]),
        releaseBehind(cells[1]),
        Arguments.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3].equals("append"),
        releaseBehind(cells[3]),
        before(cells[4]).equals("yes"),
        releaseBehind(cells[4]),
        Release.parse(cells[5]),
        states(cells[6]),
        listed ? Arrays.asList(cells[7].split(",", -1)) : List.of(),
        listed ? ValueRules.Rule.WORDS : ValueRules.Rule.valueOf(upper(cells[7])));
  }

  private static Turn<State> states(String cell) {
    String[] states = before(cell).split(",", -1);
    State after = State.valueOf(upper(states[states.length - 1]));
    State before = states.length > 1 ? State.valueOf(upper(states[0])) : State.LIVE;
    Release at = releaseBehind(cell);
    return new Turn<>(at == null ? after : before, after, at);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static String before(String cell) {
    int at = cell.indexOf('@');
    return at < 0 ? cell : cell.substring(0, at);
  }

  private static Release releaseBehind(String cell) {
    return Release.parse(cell.substring(cell.indexOf('@') + 1));
  }
}
