package io.sshcase.report;

import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * {@code summary.json}: verdict, figures, findings and ledger in the contract's shape and order.
 */
public final class JsonReport {
  /** Changes when a field changes its meaning or goes; new fields do not change it. */
  static final int SCHEMA_VERSION = 1;

  /** The JSON Schema of {@code summary.json}, draft 2020-12. */
  public static String schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("summary.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code summary.json} into the folder. */
  public void write(CaseReport report, Path folder) throws IOException {
    // Through a Writer: a lone surrogate in a name must become a mark, not an error.
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(indented(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("schema_version", SCHEMA_VERSION);
      List<Row> verdicts = report.rows("verdict");
      json.writeName("verdict");
      writeVerdict(json, Verdict.worst(verdicts), report);
      writeHosts(json, verdicts, report);
      writeFigures(json, report.rows("figures"));
      writeFindings(json, report.rows("findings"));
      writeLedger(json, report.rows("ledger"));
      writeBundles(json, report.rows("bundles"));
      writeRows(
          json,
          "why_empty",
          report.rows("why_empty"),
          List.of("reason", "bundle", "host", "why", "evidence", "collect"));
      writeRows(
          json,
          "blind_spots",
          report.rows("blind_spots"),
          List.of("host", "from_time", "until_time", "what", "severity", "detail", "place"));
      writeWindow(json, report.window());
      writeOwn(json, report.own());
      json.writeEndObject();
    }
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("summary.json"), bytes);
  }

  private static void writeOwn(JsonGenerator json, List<OwnAnswer> own) {
    json.writeArrayPropertyStart("own_questions");
    for (OwnAnswer answer : own) {
      json.writeStartObject();
      json.writeStringProperty("name", answer.analysis().id());
      json.writeStringProperty("title", answer.analysis().title());
      json.writeNumberProperty("rows", answer.rows());
      json.writeStringProperty("failure", answer.failure());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static ObjectWriteContext indented() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(lines)
            .withArrayIndenter(lines);
    return new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer;
      }
    };
  }

  /**
   * A case without any sshd log has no verdict row; its verdict says so in the contract's words.
   */
  private static void writeVerdict(JsonGenerator json, Row verdict, CaseReport report) {
    json.writeStartObject();
    boolean none = verdict == null;
    json.writeStringProperty("cause", none ? "undecided" : verdict.text("cause"));
    json.writeStringProperty("confidence", none ? "undecided" : verdict.text("confidence"));
    json.writeStringProperty("sentence", none ? Verdict.NO_SSHD_LOG : verdict.text("sentence"));
    json.writeStringProperty("host", none ? null : verdict.text("host"));
    json.writeStringProperty("client", none ? null : verdict.text("client"));
    json.writeStringProperty("from", none ? null : verdict.text("from_time"));
    json.writeStringProperty("to", none ? null : verdict.text("to_time"));
    writeTexts(json, "because", none ? List.of() : verdict.texts("because"));
    writeTexts(json, "against", none ? List.of() : verdict.texts("against"));
    writeTexts(json, "would_settle", none ? collect(report) : verdict.texts("would_settle"));
    String host = none ? null : verdict.text("host");
    writeCandidates(json, ofHost(host, report.rows("candidates")));
    writeClauses(json, ofHost(host, report.rows("verdict_clauses")));
    json.writeEndObject();
  }

  /** What would tell something of a case that has no line of sshd. */
  private static List<String> collect(CaseReport report) {
    return report.rows("why_empty").stream()
        .map(row -> row.text("collect"))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static void writeHosts(JsonGenerator json, List<Row> verdicts, CaseReport report) {
    json.writeArrayPropertyStart("hosts");
    for (Row host : verdicts) {
      json.writeStartObject();
      json.writeStringProperty("host", host.text("host"));
      json.writeStringProperty("sshd_release", host.text("sshd_release"));
      json.writeName("verdict");
      writeVerdict(json, host, report);
      json.writeObjectPropertyStart("max_startups");
      json.writeStringProperty("configured", host.text("max_startups_configured"));
      json.writeStringProperty("running", host.text("max_startups_running"));
      json.writeStringProperty("state", host.text("max_startups_state"));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<Row> ofHost(String host, List<Row> rows) {
    return rows.stream().filter(row -> host != null && host.equals(row.text("host"))).toList();
  }

  /** Every possible cause and how it stands, the likeliest first. */
  private static void writeCandidates(JsonGenerator json, List<Row> candidates) {
    json.writeArrayPropertyStart("candidates");
    for (Row row : candidates) {
      json.writeStartObject();
      json.writeStringProperty("cause", row.text("cause"));
      json.writeStringProperty("confidence", row.text("confidence"));
      json.writeStringProperty("standing", row.text("standing"));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What speaks for and against each of them, with the lines that show it. */
  private static void writeClauses(JsonGenerator json, List<Row> clauses) {
    json.writeArrayPropertyStart("clauses");
    for (Row row : clauses) {
      json.writeStartObject();
      json.writeStringProperty("cause", row.text("cause"));
      json.writeStringProperty("side", row.text("side"));
      json.writeStringProperty("text", row.text("text"));
      writeTexts(json, "places", row.texts("places"));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFigures(JsonGenerator json, List<Row> rows) {
    Row figures = rows.isEmpty() ? null : rows.get(0);
    json.writeObjectPropertyStart("figures");
    json.writeObjectPropertyStart("refused");
    writeCount(json, "low", figures, "refused_low");
    writeCount(json, "best", figures, "refused_best");
    writeCount(json, "high", figures, "refused_high");
    json.writeEndObject();
    for (String name :
        List.of(
            "episodes",
            "connections",
            "failed_attempts",
            "accepted",
            "sources",
            "suspicious_logins")) {
      writeCount(json, name, figures, name);
    }
    json.writeEndObject();
  }

  private static void writeFindings(JsonGenerator json, List<Row> findings) {
    json.writeArrayPropertyStart("findings");
    for (Row finding : findings) {
      json.writeStartObject();
      for (String name : List.of("id", "severity", "title", "host")) {
        json.writeStringProperty(name, finding.text(name));
      }
      writeTexts(json, "evidence", finding.texts("evidence"));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeLedger(JsonGenerator json, List<Row> rows) {
    Row ledger = rows.isEmpty() ? null : rows.get(0);
    json.writeObjectPropertyStart("ledger");
    for (String name : List.of("lines", "events", "duplicates", "other", "unreadable")) {
      writeCount(json, name, ledger, name);
    }
    json.writeEndObject();
  }

  /** Only there when a window was asked about. */
  private static void writeWindow(JsonGenerator json, Window window) {
    if (!window.isWhole()) {
      json.writeObjectPropertyStart("window");
      json.writeStringProperty("since", window.since() == null ? null : Times.iso(window.since()));
      json.writeStringProperty("until", window.until() == null ? null : Times.iso(window.until()));
      json.writeEndObject();
    }
  }

  private static void writeBundles(JsonGenerator json, List<Row> bundles) {
    writeRows(
        json,
        "bundles",
        bundles,
        List.of(
            "bundle",
            "root",
            "host",
            "kind",
            "coverage_start",
            "coverage_end",
            "cut",
            "never_holds",
            "sshd_logs"));
  }

  private static void writeRows(
      JsonGenerator json, String name, List<Row> rows, List<String> columns) {
    json.writeArrayPropertyStart(name);
    for (Row row : rows) {
      json.writeStartObject();
      for (String column : columns) {
        json.writeStringProperty(column, row.text(column));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCount(JsonGenerator json, String name, Row row, String column) {
    Long count = row == null ? null : row.count(column);
    if (count == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, count);
    }
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
