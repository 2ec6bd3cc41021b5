package io.sshcase.report;

import io.sshcase.text.HiddenCharacters;
import java.util.ArrayList;
import java.util.List;

/**
 * Text out of a log in the form in which it may be shown: nothing in it acts, hides or reorders.
 *
 * <p>Control characters become control pictures (␛); C1, bidirectional, zero-width and other
 * invisible characters become their number ({@code U+202E}) as a marked piece. The pieces still
 * need the escaping of the place where they are written.
 *
 * @param head what a cell shows at once
 * @param rest what opens on demand; empty for short texts
 * @param hidden how many characters the rest holds, with those that are shown nowhere
 * @param nonAscii whether the shown text holds letters that may imitate others
 */
public record SafeText(List<Piece> head, List<Piece> rest, int hidden, boolean nonAscii) {
  /** Characters (code points) of a value that a cell shows at once. */
  static final int HEAD = 64;

  /** The longest IPv6 address has 39 characters. */
  private static final int ONE_LINE = 40;

  /** Characters of a value that are shown at all. */
  static final int LIMIT = 4096;

  /**
   * A run of text.
   *
   * @param text what to write
   * @param marked whether it names a character that cannot be shown itself
   */
  public record Piece(String text, boolean marked) {}

  /** A value in a cell: 64 characters, then more on demand. */
  static SafeText value(String text) {
    return cut(text, HEAD, false);
  }

  /** A whole sentence or log line, up to the limit. */
  static SafeText line(String text) {
    return cut(text, LIMIT, false);
  }

  /** The shown pieces in one string; marks and all. */
  String plain() {
    StringBuilder plain = new StringBuilder();
    for (Piece piece : head) {
      plain.append(piece.text);
    }
    return plain.toString();
  }

  /** Lines to paste: line breaks and tabs stay what they are. */
  static SafeText block(String text) {
    return cut(text, Integer.MAX_VALUE, true);
  }

  /** The same map as one string, for Markdown: {@code [U+202E]}. */
  static String flat(String text) {
    StringBuilder flat = new StringBuilder();
    for (Piece piece : cut(text, LIMIT, false).head) {
      flat.append(piece.marked ? "[" + piece.text + "]" : piece.text);
    }
    return flat.toString();
  }

  /** Short enough to stand on one line of a table: names and addresses are never broken. */
  public boolean isShort() {
    int length = 0;
    for (Piece piece : head) {
      length += piece.text.length();
    }
    return length <= ONE_LINE;
  }

  /** Something to type: our sentences begin with a capital, commands and their comments do not. */
  public boolean isCommand() {
    return !head.isEmpty() && !Character.isUpperCase(head.get(0).text.charAt(0));
  }

  /** Nothing that could be seen, as a user name of blanks. */
  public boolean isBlank() {
    return head.stream().allMatch(piece -> !piece.marked && piece.text.isBlank());
  }

  public boolean isCut() {
    return hidden > 0;
  }

  public String hiddenCount() {
    return "+" + Numbers.count(hidden, "character", "characters");
  }

  private static SafeText cut(String text, int headLength, boolean keepLines) {
    if (text.length() <= headLength && isPlain(text)) {
      return new SafeText(
          text.isEmpty() ? List.of() : List.of(new Piece(text, false)), List.of(), 0, false);
    }
    int length = text.codePointCount(0, text.length());
    int headEnd = length <= headLength ? text.length() : text.offsetByCodePoints(0, headLength);
    int restEnd = length <= LIMIT || keepLines ? text.length() : text.offsetByCodePoints(0, LIMIT);
    List<Piece> head = pieces(text.substring(0, headEnd), keepLines);
    List<Piece> rest =
        restEnd > headEnd ? pieces(text.substring(headEnd, restEnd), false) : List.of();
    int hidden = Math.max(0, length - headLength);
    return new SafeText(head, rest, hidden, text.codePoints().anyMatch(c -> c > 0x7F));
  }

  /** Nothing but printable ASCII, as nearly all text is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private static List<Piece> pieces(String text, boolean keepLines) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x20 || c == 0x7F) {
        run.appendCodePoint(
            keepLines && (c == '\n' || c == '\t') ? c : HiddenCharacters.picture(c));
      } else if (HiddenCharacters.isHidden(c)) {
        flush(run, pieces);
        pieces.add(new Piece(HiddenCharacters.number(c), true));
      } else {
        run.appendCodePoint(c);
      }
    }
    flush(run, pieces);
    return pieces;
  }

  private static void flush(StringBuilder run, List<Piece> pieces) {
    if (run.length() > 0) {
      pieces.add(new Piece(run.toString(), false));
      run.setLength(0);
    }
  }
}
