package io.sshcase.analysis;

import io.sshcase.analysis.Analysis.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All analyses, in the order of {@code index.txt}: each may read those before it by name. A file
 * that is missing or has a wrong header is a fault of ours and stops the program.
 */
public final class AnalysisCatalog {
  private static final Set<String> HEADER_KEYS =
      Set.of("title", "question", "reading", "rows", "kept");
  private static final Pattern FILE =
      Pattern.compile("(?:[0-9]{3}_|(pattern/))?([a-z][a-z0-9_]*)\\.sql");

  private final List<Analysis> analyses;

  private AnalysisCatalog(List<Analysis> analyses) {
    this.analyses = List.copyOf(analyses);
  }

  /** Reads the catalogue that is part of the program. */
  public static AnalysisCatalog load() {
    return load(AnalysisCatalog::resource);
  }

  /**
   * Reads a catalogue; {@code text} gives the content of {@code index.txt} and of the files that it
   * names.
   */
  static AnalysisCatalog load(Function<String, String> text) {
    List<Analysis> analyses = new ArrayList<>();
    for (String file : text.apply("index.txt").lines().toList()) {
      analyses.add(parse(file, text.apply(file)));
    }
    return new AnalysisCatalog(analyses);
  }

  /** All of them, in the order in which they are asked. */
  public List<Analysis> all() {
    return analyses;
  }

  /** The analysis of that id, or null when there is none. */
  public Analysis byId(String id) {
    for (Analysis analysis : analyses) {
      if (analysis.id().equals(id)) {
        return analysis;
      }
    }
    return null;
  }

  /**
   * One file.
   *
   * @throws IllegalStateException in one line that begins with the file's name: it is not named, or
   *     not headed, as an analysis is
   */
  static Analysis parse(String file, String text) {
    Matcher name = FILE.matcher(file);
    if (!name.matches()) {
      throw new IllegalStateException(
          file + ": is not named like 010_sources.sql or night_logins.sql");
    }
    Map<String, String> header = new HashMap<>();
    int from = 0;
    while (text.startsWith("-- ", from)) {
      int end = lineEnd(text, from);
      int colon = text.indexOf(':', from);
      String key = colon < 0 || colon > end ? "" : text.substring(from + 3, colon);
      if (!HEADER_KEYS.contains(key)) {
        throw new IllegalStateException(
            file + ": unknown header line " + text.substring(from, end));
      }
      if (header.put(key, text.substring(colon + 1, end).strip()) != null) {
        throw new IllegalStateException(file + ": two header lines " + key);
      }
      from = Math.min(end + 1, text.length());
    }
    for (String key : List.of("title", "question", "reading")) {
      if (header.getOrDefault(key, "").isEmpty()) {
        throw new IllegalStateException(file + ": no header line " + key);
      }
    }
    return new Analysis(
        (name.group(1) == null ? "" : "pattern_") + name.group(2),
        header.get("title"),
        header.get("question"),
        header.get("reading"),
        header.get("rows"),
        text.substring(from).strip(),
        kept(file, header.getOrDefault("kept", "answer")));
  }

  private static Kept kept(String file, String word) {
    for (Kept kept : Kept.values()) {
      if (kept.name().equals(word.toUpperCase(Locale.ROOT))) {
        return kept;
      }
    }
    throw new IllegalStateException(file + ": kept as answer, table or view, not " + word);
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static String resource(String file) {
    try (InputStream in = AnalysisCatalog.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its analysis " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
