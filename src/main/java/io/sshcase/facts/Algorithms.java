package io.sshcase.facts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The algorithms that sshd knows by name, by release ({@code ssh -Q}). */
final class Algorithms {
  private static final Map<ValueRules.Rule, List<Algorithm>> ALL = read();

  private record Algorithm(String name, Release from, Release to) {
    boolean isOf(Release release) {
      return release == null
          ? to == null
          : (from == null || release.compareTo(from) >= 0)
              && (to == null || release.compareTo(to.next()) < 0);
    }
  }

  private Algorithms() {}

  /**
   * True for a name that the release knows; of key types also for a pattern that fits one.
   *
   * @param rule CIPHERS, MACS, KEX, GSS_KEX or KEY_TYPES
   * @param release null when unknown: that of today
   */
  static boolean knows(ValueRules.Rule rule, String name, Release release) {
    boolean pattern =
        rule == ValueRules.Rule.KEY_TYPES && (name.indexOf('*') >= 0 || name.indexOf('?') >= 0);
    return ALL.get(rule).stream()
        .filter(algorithm -> algorithm.isOf(release))
        .anyMatch(
            algorithm -> pattern ? Glob.fits(name, algorithm.name) : algorithm.name.equals(name));
  }

  /** The releases from which on one is known, or no longer. */
  static Stream<Release> turns() {
    return ALL.values().stream()
        .flatMap(List::stream)
        .flatMap(
            algorithm ->
                Stream.concat(
                    Stream.ofNullable(algorithm.from),
                    Stream.ofNullable(algorithm.to).map(Release::next)));
  }

  private static Map<ValueRules.Rule, List<Algorithm>> read() {
    Map<ValueRules.Rule, List<Algorithm>> all = new EnumMap<>(ValueRules.Rule.class);
    for (String[] cells : TsvResource.rows("sshd_algorithms.tsv", 4)) {
      ValueRules.Rule rule = ValueRules.Rule.valueOf(cells[0].toUpperCase(Locale.ROOT));
      all.computeIfAbsent(rule, r -> new ArrayList<>())
          .add(new Algorithm(cells[1], Release.parse(cells[2]), Release.parse(cells[3])));
    }
    return all;
  }
}
