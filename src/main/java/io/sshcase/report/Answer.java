package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of a section: a sentence whose numbers lead to the rows that they count.
 *
 * @param parts in reading order
 * @param listing the statement that lists what no table of the section does; null where each number
 *     has its table
 */
public record Answer(List<Part> parts, String listing) {
  /**
   * A part of the sentence.
   *
   * @param table analysis of the table with the rows that the part counts; null where it counts
   *     none
   */
  public record Part(SafeText text, String table) {}

  static Answer of(String text) {
    return new Answer(List.of(), null).then(text);
  }

  /** Words after it. */
  Answer then(String text) {
    return text.isEmpty() ? this : with(new Part(SafeText.line(text), null));
  }

  /** A number that the rows of that table make up. */
  Answer count(String number, String table) {
    return with(new Part(SafeText.line(number), table));
  }

  Answer listedBy(String statement) {
    return new Answer(parts, statement);
  }

  private Answer with(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.add(part);
    return new Answer(all, listing);
  }
}
