package io.sshcase.redact;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.analysis.Finding;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Table;
import io.sshcase.export.EventLine;
import io.sshcase.export.ParquetFiles;
import io.sshcase.report.CaseReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The answers of a case with pseudonyms for all that names a machine, a person or a place. Figures,
 * times, ports, releases and what was concluded stay as they are.
 */
public final class Redaction {
  /** Words of a column's name that say: its cells are names. */
  private static final Set<String> NAMES =
      Set.of("user", "users", "account", "actor", "host", "hosts", "src", "client", "bundle");

  /** The number of a network says whose it is, and belongs to no pseudonym. */
  private static final String NETWORK_NUMBER = "asn";

  /**
   * The key of a row whose text did not fit: cut anywhere, also within a name, and with a hash of
   * the whole behind it (the macro key_of of the case).
   */
  private static final Pattern CUT_KEY = Pattern.compile("[a-z0-9.:-]+-[0-9a-f]{6}");

  private final TextRedaction texts;
  private final Map<String, String> done = new HashMap<>();

  private Redaction(TextRedaction texts) {
    this.texts = texts;
  }

  /** For the answers of that case. */
  public static Redaction of(Connection connection, RedactionKey key) throws SQLException {
    PlainWords plain = new PlainWords(AnalysisCatalog.load().all());
    return new Redaction(new TextRedaction(CaseNames.of(connection), plain, key));
  }

  /** The name that stands for a bundle, before the case is there that knows it. */
  public static String bundle(String name, RedactionKey key) {
    return new Pseudonyms(key).of(Kind.BUNDLE, name);
  }

  /** The same report, with pseudonyms; its title says so. */
  public CaseReport redacted(CaseReport report) {
    return new CaseReport(
        text(report.title()) + " (redacted: addresses and names are pseudonyms)",
        report.version(),
        report.window(),
        report.findings().stream()
            .map(
                finding ->
                    new Finding(finding.analysis().withoutRows(), redacted(finding.table(), false)))
            .toList(),
        report.own().stream().map(this::redacted).toList());
  }

  /** Puts pseudonyms into an event that is to be exported. */
  public void redact(EventLine event) {
    event.source = ifKnown(event.source, this::text);
    event.bundle = ifKnown(event.bundle, texts::name);
    event.place = ifKnown(event.place, texts::text);
    event.host = ifKnown(event.host, texts::name);
    event.user = ifKnown(event.user, texts::name);
    event.src = ifKnown(event.src, texts::name);
    event.program = ifKnown(event.program, this::text);
    event.message = ifKnown(event.message, texts::text);
  }

  /** Puts pseudonyms into rows that the engine itself writes. */
  public ParquetFiles.Change ofRows() {
    return new ParquetFiles.Change() {
      @Override
      public boolean empties(String column) {
        return column.equals(NETWORK_NUMBER);
      }

      @Override
      public synchronized String text(String column, String cell) {
        return holdsNames(column) ? texts.name(cell) : once(cell);
      }
    };
  }

  private static String ifKnown(String text, UnaryOperator<String> change) {
    return text == null ? null : change.apply(text);
  }

  private OwnAnswer redacted(OwnAnswer own) {
    Analysis asked = own.analysis();
    return new OwnAnswer(
        new Analysis(
            text(asked.id()),
            text(asked.title()),
            text(asked.question()),
            text(asked.reading()),
            text(asked.sql())),
        own.isAnswered() ? redacted(own.table(), true) : null,
        own.rows(),
        own.failure() == null ? null : text(own.failure()));
  }

  /**
   * @param own whether a user named the columns
   */
  private Table redacted(Table table, boolean own) {
    List<String> columns = table.columns();
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      Object[] cells = new Object[columns.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] =
            columns.get(i).equals(NETWORK_NUMBER)
                ? null
                : cell(row.get(i), holdsNames(columns.get(i)));
      }
      rows.add(Arrays.asList(cells));
    }
    return new Table(own ? columns.stream().map(this::text).toList() : columns, rows);
  }

  private static boolean holdsNames(String column) {
    return Arrays.stream(column.split("_", -1)).anyMatch(NAMES::contains);
  }

  private Object cell(Object value, boolean name) {
    if (value instanceof String text) {
      return name ? texts.name(text) : text(text);
    }
    if (value instanceof List<?> items) {
      List<Object> cells = new ArrayList<>();
      items.forEach(item -> cells.add(cell(item, name)));
      return cells;
    }
    return value;
  }

  /** Answers say the same again and again. */
  private String text(String text) {
    return done.computeIfAbsent(text, this::once);
  }

  private String once(String text) {
    return CUT_KEY.matcher(text).matches() ? texts.key(text) : texts.text(text);
  }

  /** Looks for the originals in what was written of the redacted report. */
  public LeakCheck leakCheck() {
    return new LeakCheck(texts.searched(), texts.originals(), texts.addresses());
  }

  /** What cannot be promised, in one sentence; null when nothing was left out. */
  public String caveat() {
    int left = texts.notSearched();
    return left == 0
        ? null
        : left
            + (left == 1 ? " name is" : " names are")
            + " shorter than three letters or a word of the report itself: replaced where only a"
            + " name can stand, and not searched for.";
  }
}
