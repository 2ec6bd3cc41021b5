package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's data dictionary is what the comments in a case say; {@code -Dgolden.update=true}
 * writes it anew.
 */
class DataDictionaryTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- data dictionary: made from the case -->\n";
  private static final String END = "<!-- end of the data dictionary -->\n";

  private static final String DICTIONARY =
      """
      WITH named AS (
        SELECT table_name AS name, comment FROM duckdb_tables()
        WHERE NOT internal AND NOT temporary AND schema_name = 'main'
        UNION ALL
        SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'
      )
      SELECT (n.name IN (SELECT name FROM analysis))::VARCHAR,
        '| `' || n.name || '` | ' || n.comment || ' | ' || c.columns || ' |'
      FROM named n
      JOIN (
        SELECT table_name, string_agg('`' || column_name || '`', ', ' ORDER BY column_index) AS columns
        FROM duckdb_columns() WHERE schema_name = 'main' AND database_name <> 'temp' GROUP BY ALL
      ) c ON c.table_name = n.name
      ORDER BY n.name
      """;

  @TempDir private Path dir;

  @Test
  void theReadmeHasIt() throws Exception {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, "README.md lacks the marks");
    String made = made();
    if (Boolean.getBoolean("golden.update")) {
      String text = readme.substring(0, begin) + made + readme.substring(end);
      Files.write(README, text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    assertEquals(made, readme.substring(begin, end));
  }

  private String made() throws SQLException {
    try (SmallCase empty = new SmallCase(dir)) {
      empty.askAll();
      List<String> rows = empty.rows(DICTIONARY);
      return part("What was read, and the views on it", rows, "false|")
          + part("The answers of the analyses", rows, "true|");
    }
  }

  private static String part(String title, List<String> rows, String mark) {
    List<String> lines = rows.stream().filter(row -> row.startsWith(mark)).toList();
    StringBuilder part = new StringBuilder();
    part.append("<details><summary>").append(title).append(" (").append(lines.size());
    part.append(")</summary>\n\n| name | holds | columns |\n|---|---|---|\n");
    lines.forEach(line -> part.append(line.substring(mark.length())).append('\n'));
    return part.append("\n</details>\n\n").toString();
  }
}
