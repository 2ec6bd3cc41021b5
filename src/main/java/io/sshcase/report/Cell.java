package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of a table as the page shows it.
 *
 * @param kind which markup it gets
 * @param texts what it shows; several for a list
 * @param raw the value by which it is sorted and copied; null when that is the shown text
 * @param lines the evidence, for that kind only
 * @param query the statement that lists all that the row counts, for that kind only; else null
 * @param strip the picture, for that kind only; else null
 */
public record Cell(
    Kind kind,
    List<SafeText> texts,
    String raw,
    List<EvidenceLine> lines,
    String query,
    Strip strip) {

  private static final int MOST_ITEMS = 3;

  /** The markup of a cell. */
  public enum Kind {
    /** A word or sentence of ours, perhaps with a name from the log in it. */
    PROSE,
    /** A name, address, path or line from the log. */
    CODE,
    /** Lines of a file, one below the other. */
    LINES,
    NUMBER,
    TIME,
    SEVERITY,
    EVIDENCE,
    /** A small picture; the text says the same. */
    STRIP,
    /** Nothing is known; the text says why. */
    ABSENT
  }

  public SafeText text() {
    return texts.get(0);
  }

  public Severity severity() {
    return Severity.of(raw);
  }

  /** What the page sorts by when that is neither the shown text nor the time in it; else null. */
  public String sortKey() {
    return kind == Kind.TIME ? null : raw;
  }

  /** Class of the cell: numbers stand to the right, sentences get room. */
  public String style() {
    if (isNumeric()) {
      return "n";
    }
    if (kind != Kind.PROSE) {
      return null;
    }
    return text().isShort() ? "s" : "p";
  }

  boolean isEvidence() {
    return kind == Kind.EVIDENCE;
  }

  private boolean isNumeric() {
    return kind == Kind.NUMBER;
  }

  static Cell prose(String text) {
    return isBlank(text) ? absent() : one(Kind.PROSE, SafeText.line(text), null);
  }

  static Cell code(String text) {
    return isBlank(text) ? absent() : one(Kind.CODE, SafeText.value(text), null);
  }

  static Cell codes(List<String> texts) {
    if (texts.isEmpty()) {
      return absent();
    }
    List<SafeText> safe = new ArrayList<>();
    for (String text : texts.subList(0, Math.min(MOST_ITEMS, texts.size()))) {
      safe.add(SafeText.value(text));
    }
    if (texts.size() > MOST_ITEMS) {
      safe.add(SafeText.line(texts.size() - MOST_ITEMS + " more"));
    }
    return new Cell(Kind.CODE, safe, null, List.of(), null, null);
  }

  static Cell lines(String text) {
    return isBlank(text) ? absent() : one(Kind.LINES, SafeText.block(text), null);
  }

  static Cell count(Long number) {
    return number == null ? absent() : number(Numbers.count(number), number.toString());
  }

  /** A number of any kind, in its own digits; null when there is none. */
  static Cell decimal(String digits) {
    return isBlank(digits) ? absent() : number(digits, digits);
  }

  static Cell duration(Double seconds) {
    return seconds == null ? absent() : number(Numbers.duration(seconds), PlainValue.of(seconds));
  }

  /** A duration of which only the most is known. */
  static Cell upTo(Double seconds) {
    return seconds == null
        ? absent()
        : number("up to " + Numbers.duration(seconds), PlainValue.of(seconds));
  }

  static Cell rate(Double number) {
    return number == null ? absent() : number(Numbers.rate(number), PlainValue.of(number));
  }

  static Cell percent(Double number) {
    return number == null ? absent() : number(Numbers.percent(number), PlainValue.of(number));
  }

  static Cell bounds(Bounds bounds) {
    return bounds.isKnown() ? number(bounds.cell(), bounds.low().toString()) : absent();
  }

  static Cell time(LocalDateTime time) {
    return time == null
        ? absent()
        : one(Kind.TIME, SafeText.line(Times.plain(time)), Times.iso(time));
  }

  static Cell severity(String name) {
    return one(Kind.SEVERITY, SafeText.line(Severity.of(name).word()), name == null ? "" : name);
  }

  static Cell flag(Boolean flag) {
    return flag == null ? absent() : prose(flag ? "yes" : "no");
  }

  /** Some of the lines behind a row, and the statement that lists all; either may be missing. */
  static Cell evidence(List<EvidenceLine> lines, String query) {
    if (lines.isEmpty() && query == null) {
      return one(Kind.ABSENT, SafeText.line("no line shown here"), null);
    }
    String summary = lines.isEmpty() ? "its rows" : Numbers.count(lines.size(), "line", "lines");
    return new Cell(Kind.EVIDENCE, List.of(SafeText.line(summary)), null, lines, query, null);
  }

  /** A place, and the line that stands there where it is known. */
  static Cell located(String place, List<EvidenceLine> lines) {
    return lines.isEmpty()
        ? code(place)
        : new Cell(Kind.EVIDENCE, List.of(lines.get(0).place()), null, lines, null, null);
  }

  static Cell strip(Strip strip) {
    return new Cell(
        Kind.STRIP, List.of(SafeText.line(strip.summary())), null, List.of(), null, strip);
  }

  static Cell absent() {
    return one(Kind.ABSENT, SafeText.line(Bounds.NOT_LOGGED), null);
  }

  private static Cell number(String shown, String raw) {
    return one(Kind.NUMBER, SafeText.line(shown), raw);
  }

  private static Cell one(Kind kind, SafeText text, String raw) {
    return new Cell(kind, List.of(text), raw, List.of(), null, null);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isEmpty();
  }
}
