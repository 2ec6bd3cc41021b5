package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;

/** What OpenSSH does where the configuration is silent; distributions may build in other values. */
public final class Defaults {
  private static final List<Row> ROWS = read();

  private Defaults() {}

  /**
   * The default of one setting over a span of releases.
   *
   * @param keyword in the manual's spelling
   * @param value upstream default
   * @param fromRelease first release with it ({@code 7.0}); null: since ever
   * @param toRelease last release with it ({@code 6.9}); null: to this day
   */
  public record Row(String keyword, String value, String fromRelease, String toRelease) {

    boolean holds(Release release) {
      Release from = Release.parse(fromRelease);
      Release to = Release.parse(toRelease);
      return (from == null || release.compareTo(from) >= 0)
          && (to == null || release.before(to.major(), to.minor() + 1));
    }
  }

  /** The whole table, in its order. */
  public static List<Row> rows() {
    return ROWS;
  }

  /**
   * The default of a setting, or null when the release has no such keyword or the table does not
   * list it.
   *
   * @param keyword in any case
   * @param release null when unknown: the newest release counts
   */
  public static String value(String keyword, Release release) {
    for (Row row : ROWS) {
      boolean holds = release == null ? row.toRelease == null : row.holds(release);
      if (holds && row.keyword.equalsIgnoreCase(keyword)) {
        return row.value;
      }
    }
    return null;
  }

  private static List<Row> read() {
    List<Row> rows = new ArrayList<>();
    for (String[] cells : TsvResource.rows("sshd_defaults.tsv", 4)) {
      rows.add(new Row(cells[0], cells[1], orNull(cells[2]), orNull(cells[3])));
    }
    return List.copyOf(rows);
  }

  private static String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
