package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * Finds out whether a text was copied from a screen that was too narrow for it: then the longest
 * lines are all equally long and all bear the mark of what was left out, {@code >} at the end (less
 * -S) or dots in the middle (journalctl without {@code --full}). Anybody may write these marks into
 * a line of his; nobody can make all the longest ones of a log bear them.
 */
final class ShortenedLines {
  /** So many lines of one length are no chance. */
  private static final int FEWEST = 3;

  private static final byte[] ELLIPSIS = "\u2026".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DOTS = "...".getBytes(StandardCharsets.US_ASCII);

  private int longest;
  private long first;
  private long marked;
  private boolean unmarked;

  void met(ByteSlice line, long number) {
    int length = line.length();
    if (length < longest) {
      return;
    }
    if (length > longest) {
      longest = length;
      marked = 0;
      unmarked = false;
    }
    if (unmarked || !isMarked(line)) {
      unmarked = true;
      return;
    }
    first = marked == 0 ? number : first;
    marked++;
  }

  /** How many lines were shortened. */
  long count() {
    return unmarked || marked < FEWEST ? 0 : marked;
  }

  /** The first of them. */
  long first() {
    return first;
  }

  private static boolean isMarked(ByteSlice line) {
    return line.length() > 0
        && (line.at(line.length() - 1) == '>' || contains(line, ELLIPSIS) || contains(line, DOTS));
  }

  private static boolean contains(ByteSlice line, byte[] mark) {
    for (int at = line.from(); at < line.to(); at++) {
      if (line.array()[at] == mark[0] && Digits.matches(line.array(), at, line.to(), mark)) {
        return true;
      }
    }
    return false;
  }
}
