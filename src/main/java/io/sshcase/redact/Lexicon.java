package io.sshcase.redact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names that are looked for in text, where they stand as whole words: many thousands at once, in
 * any case of letters, the longest first.
 *
 * <p>A text is cut at the edges of its words, and every run from one edge to a later one is looked
 * up. So a name costs its own length and one entry of a map.
 *
 * @param <T> what is known of a name
 */
final class Lexicon<T> {
  private static final int FILTER = (1 << 25) - 1;

  private final Map<String, T> exact = new HashMap<>();
  private final Map<String, T> folded = new HashMap<>();

  /** Hashes of all names: most runs of words are none of them, and cost no text of their own. */
  private final BitSet hashes = new BitSet();

  /** Hashes of all their beginnings: most runs end at once, however long a name there is. */
  private final BitSet beginnings = new BitSet();

  private final Edge edge;
  private int longest;

  /** Tells where a word ends. */
  interface Edge {
    /** Between letters or digits there is none. */
    Edge OF_WORDS = (a, b) -> !(Character.isLetterOrDigit(a) && Character.isLetterOrDigit(b));

    /** For numbers: {@code ip192-0-2-7} holds one. */
    Edge OF_NUMBERS = (a, b) -> !(Character.isDigit(a) && Character.isDigit(b));

    boolean between(char a, char b);
  }

  /**
   * A name in a text.
   *
   * @param end where it ends
   * @param value what is known of it
   */
  record Hit<T>(int end, T value) {}

  Lexicon(Edge edge) {
    this.edge = edge;
  }

  /** Of two entries for one name the first stays. */
  void add(String name, T value) {
    if (name.isEmpty()) {
      return;
    }
    String text = fold(name);
    exact.putIfAbsent(name, value);
    folded.putIfAbsent(text, value);
    longest = Math.max(longest, text.length());
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 31 + text.charAt(i);
      beginnings.set(hash & FILTER);
    }
    hashes.set(hash & FILTER);
  }

  /** That name itself; another case of letters only when this one is not there. Else null. */
  T get(String name) {
    T value = exact.get(name);
    return value != null ? value : folded.get(fold(name));
  }

  /** The longest name that begins there; null when none does. */
  Hit<T> at(CharSequence text, int start) {
    List<Hit<T>> hits = new ArrayList<>();
    each(text, start, hits::add);
    return hits.isEmpty() ? null : hits.get(hits.size() - 1);
  }

  /** Every name that begins there, the shortest first. */
  void eachAt(CharSequence text, int start, Consumer<T> use) {
    each(text, start, hit -> use.accept(hit.value));
  }

  private void each(CharSequence text, int start, Consumer<Hit<T>> use) {
    if (!isEdge(text, start)) {
      return;
    }
    int hash = 0;
    int last = Math.min(text.length(), start + longest);
    for (int i = start; i < last; i++) {
      hash = hash * 31 + Character.toLowerCase(text.charAt(i));
      if (!beginnings.get(hash & FILTER)) {
        return;
      }
      if (hashes.get(hash & FILTER) && isEdge(text, i + 1)) {
        T value = get(text.subSequence(start, i + 1).toString());
        if (value != null) {
          use.accept(new Hit<>(i + 1, value));
        }
      }
    }
  }

  private boolean isEdge(CharSequence text, int at) {
    return at == 0 || at == text.length() || edge.between(text.charAt(at - 1), text.charAt(at));
  }

  /** Letter by letter, so that the length stays. */
  static String fold(String text) {
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(letters[i]);
    }
    return new String(letters);
  }
}
