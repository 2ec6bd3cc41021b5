package io.sshcase.redact;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Searches what was written for what should not be in it, in every form in which it may be written.
 * It knows nothing of how the report was redacted, only what the originals are.
 */
public final class LeakCheck {
  private static final int BLOCK = 1 << 18;

  private final Lexicon<Original> words = new Lexicon<>(Lexicon.Edge.OF_WORDS);
  private final Lexicon<Original> numbers = new Lexicon<>(Lexicon.Edge.OF_NUMBERS);

  private record Original(Kind kind, String text) {}

  /**
   * An original that was found.
   *
   * @param kind what it is
   * @param file where, in the report folder
   */
  public record Leak(Kind kind, String file) {}

  LeakCheck(List<TextRedaction.Name> names, Originals originals, Addresses addresses) {
    for (TextRedaction.Name name : names) {
      words.add(name.original(), new Original(name.kind(), name.original()));
    }
    // An address may be the pseudonym of another one: then nobody can tell which of them it is.
    Set<String> standIns = new HashSet<>();
    for (String address : originals.issued()) {
      standIns.addAll(WrittenForms.of(Addresses.parse(address)));
    }
    for (Map.Entry<Kind, Set<String>> found : originals.found().entrySet()) {
      for (String text : found.getValue()) {
        if (found.getKey() != Kind.ADDRESS) {
          words.add(text, new Original(found.getKey(), text));
        } else {
          addAddress(Addresses.parse(text), addresses, standIns);
        }
      }
    }
  }

  private void addAddress(byte[] address, Addresses addresses, Set<String> standIns) {
    if (Arrays.equals(address, addresses.map(address))) {
      return;
    }
    Original original = new Original(Kind.ADDRESS, Addresses.text(address));
    for (String form : WrittenForms.of(address)) {
      if (!standIns.contains(form)) {
        boolean hasLetters = form.chars().anyMatch(Character::isLetter);
        (hasLetters || address.length > 4 ? words : numbers).add(form, original);
      }
    }
  }

  /**
   * The first original in the files of the folder or in their names, by the order of the files;
   * null when there is none.
   *
   * @param blank the same files of a report without rows: what stands in them is our own text
   */
  public Leak in(Path folder, Path blank) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      Set<Original> found = found(Files.readString(file));
      found.addAll(found(name));
      Path ours = blank.resolve(folder.relativize(file).toString());
      if (!found.isEmpty() && Files.exists(ours)) {
        found.removeAll(found(Files.readString(ours)));
      }
      Optional<Kind> first = found.stream().map(Original::kind).min(Comparator.naturalOrder());
      if (first.isPresent()) {
        return new Leak(first.get(), name);
      }
    }
    return null;
  }

  /** Where lines come from, one after the other. */
  public interface Lines {
    /** Null behind the last. */
    String next() throws IOException, SQLException;
  }

  /**
   * The first original in lines of any length; null when there is none. No original goes over the
   * end of a line, where JSON and CSV escape what would end it.
   *
   * @param file that they are of
   * @param ours our own text: what stands in it is no leak
   * @param threads that search; the answer is the same for any number of them
   */
  public Leak inLines(String file, Lines lines, String ours, int threads)
      throws IOException, SQLException {
    Set<Original> known = found(ours);
    ExecutorService searchers = Executors.newFixedThreadPool(threads);
    try {
      // In the order of the file, and no more blocks in memory than keep the threads busy.
      Deque<Future<Optional<Kind>>> asked = new ArrayDeque<>();
      List<String> block = block(lines);
      while (!block.isEmpty() || !asked.isEmpty()) {
        if (!block.isEmpty()) {
          List<String> searched = block;
          asked.add(searchers.submit(() -> first(searched, known)));
          block = block(lines);
        }
        if (block.isEmpty() || asked.size() > 2 * threads) {
          Optional<Kind> first = answer(asked.remove());
          if (first.isPresent()) {
            return new Leak(first.get(), file);
          }
        }
      }
      return null;
    } finally {
      searchers.shutdownNow();
    }
  }

  /** The next whole lines, about {@link #BLOCK} letters; none at the end. */
  private static List<String> block(Lines lines) throws IOException, SQLException {
    List<String> block = new ArrayList<>();
    int letters = 0;
    while (letters < BLOCK) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      block.add(line);
      letters += line.length() + 1;
    }
    return block;
  }

  private Optional<Kind> first(List<String> lines, Set<Original> known) {
    for (String line : lines) {
      Set<Original> found = found(line);
      found.removeAll(known);
      if (!found.isEmpty()) {
        return found.stream().map(Original::kind).min(Comparator.naturalOrder());
      }
    }
    return Optional.empty();
  }

  private static Optional<Kind> answer(Future<Optional<Kind>> asked) throws IOException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IOException("the search for names broke off: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the search for names was interrupted");
    }
  }

  private Set<Original> found(String text) {
    Set<Original> found = new HashSet<>();
    for (String view : Views.of(text)) {
      for (int i = 0; i < view.length(); i++) {
        words.eachAt(view, i, found::add);
        numbers.eachAt(view, i, found::add);
      }
    }
    return found;
  }
}
