package io.sshcase.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The words of the page that a reader may not know, in the order in which they build up. */
public final class Glossary {
  private static final List<Word> WORDS = load();

  private static final Map<String, String> ID_BY_HEAD =
      WORDS.stream()
          .flatMap(word -> word.heads.stream().map(head -> Map.entry(head, word.id)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private Glossary() {}

  /**
   * A word.
   *
   * @param id names it in links
   * @param name as it is written on the page
   * @param heads of columns that it explains
   * @param sections that offer its meaning
   * @param meaning in a sentence
   */
  public record Word(
      String id, String name, List<String> heads, List<String> sections, String meaning) {}

  public static List<Word> words() {
    return WORDS;
  }

  /** The words whose meaning that section offers. */
  public static List<Word> wordsOf(String section) {
    return WORDS.stream().filter(word -> word.sections.contains(section)).toList();
  }

  /** The word that explains the head of a column; null when the head is plain English. */
  static String idOf(String head) {
    return ID_BY_HEAD.get(head);
  }

  private static List<Word> load() {
    try (InputStream in =
        Objects.requireNonNull(Glossary.class.getResourceAsStream("glossary.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Glossary::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("glossary.tsv", e);
    }
  }

  private static Word parse(String line) {
    String[] cells = line.split("\t", -1);
    List<String> heads = cells[2].isEmpty() ? List.of() : List.of(cells[2].split("\\|"));
    return new Word(cells[0], cells[1], heads, List.of(cells[3].split(" ")), cells[4]);
  }
}
