package io.sshcase.redact;

import io.sshcase.analysis.Analysis;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that a report has of itself: in its sentences, in sshd's, in the paths that every machine
 * has. A name that is one of them cannot be told from the word, except where only a name can stand.
 */
final class PlainWords {
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

  /** A year, a date, a counter: no name. */
  private static final Pattern NUMBER =
      Pattern.compile("\\p{L}|\\d{1,2}|(?:19|20)\\d\\d(?:[01]\\d[0-3]\\d)?");

  private final String text;
  private final Set<String> words = new HashSet<>();

  PlainWords(List<Analysis> questions) {
    StringBuilder said = new StringBuilder(CaseNames.resource("words.txt"));
    for (Analysis question : questions) {
      said.append('\n').append(question.title()).append('\n').append(question.question());
      said.append('\n').append(question.reading()).append('\n');
      said.append(COMMENT.matcher(question.sql()).replaceAll(""));
    }
    text = said.toString();
    WORD.matcher(text).results().forEach(word -> words.add(Lexicon.fold(word.group())));
  }

  /** Those names that stand in our own text. */
  Set<String> among(Collection<String> names) {
    Lexicon<String> lexicon = new Lexicon<>(Lexicon.Edge.OF_WORDS);
    names.forEach(name -> lexicon.add(Lexicon.fold(name), Lexicon.fold(name)));
    Set<String> plain = new HashSet<>();
    for (int i = 0; i < text.length(); i++) {
      lexicon.eachAt(text, i, plain::add);
    }
    return plain;
  }

  /** Whether a file name is made of such words and small numbers alone. */
  boolean makeUp(String fileName) {
    return WORD.matcher(fileName)
        .results()
        .allMatch(
            word ->
                words.contains(Lexicon.fold(word.group()))
                    || NUMBER.matcher(word.group()).matches());
  }
}
