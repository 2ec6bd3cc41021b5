package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A raw line behind a row.
 *
 * @param place {@code bundle!member:line}
 * @param time as read, UTC; null when the line has none
 * @param timeBasis what of it the line does not state; null: nothing
 * @param writer host and program, {@code ib-vm-27 sshd[811]}; null when only the place is known
 * @param parts the text, cut where the words that decide what it is begin and end; empty when only
 *     the place is known
 * @param also further places of the same line; null when it was met once
 */
public record EvidenceLine(
    SafeText place,
    LocalDateTime time,
    String timeBasis,
    SafeText writer,
    List<Part> parts,
    SafeText also) {
  /** Further places of a line that are named. */
  private static final int MOST_PLACES = 3;

  /**
   * A part of the text.
   *
   * @param deciding whether it says what the line is
   */
  public record Part(SafeText text, boolean deciding) {}

  /** A row of the answer {@code evidence}. */
  static EvidenceLine of(Row row, DecidingWords words) {
    return new EvidenceLine(
        SafeText.line(row.textOrEmpty("place")),
        row.time("time"),
        row.text("time_basis"),
        SafeText.line(row.textOrEmpty("host") + " " + row.textOrEmpty("process")),
        words.parts(row.text("event"), row.textOrEmpty("text")),
        also(row.texts("also")));
  }

  /** A line of which only the place is told. */
  static EvidenceLine at(String place) {
    return new EvidenceLine(SafeText.line(place), null, null, null, List.of(), null);
  }

  /** As {@code <time>} wants it. */
  public String isoTime() {
    return Times.iso(time);
  }

  /** To the precision that the line has. */
  public String shownTime() {
    return Times.exact(time);
  }

  /** The text in one piece, with the marks of hidden characters. */
  String plain() {
    return parts.stream().map(part -> part.text().plain()).collect(Collectors.joining());
  }

  private static SafeText also(List<String> places) {
    if (places.isEmpty()) {
      return null;
    }
    int more = places.size() - MOST_PLACES;
    String named = String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)));
    return SafeText.line(
        more > 0 ? named + " and " + Numbers.count(more, "more place", "more places") : named);
  }
}
