package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reason against a login: one that has it, and a look-alike that has not. */
class LoginReasonsTest {
  @TempDir private Path dir;

  /** What must and must not be said of the login in that line of the log. */
  private record Expected(int line, Set<String> with, Set<String> without) {}

  private final List<String> log = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();

  @Test
  void everyReasonIsToldWhereItHoldsAndNowhereElse() throws Exception {
    read();
    Path file = SmallCase.write(dir, "auth.log", log.toArray(String[]::new));
    try (SmallCase made = SmallCase.of(dir, file)) {
      made.ask();
      Map<Integer, Set<String>> reasons = reasons(made);
      List<String> wrong = new ArrayList<>();
      for (Expected login : expected) {
        Set<String> told = reasons.getOrDefault(login.line(), Set.of());
        Set<String> missing = new TreeSet<>(login.with());
        missing.removeAll(told);
        Set<String> toomuch = new TreeSet<>(login.without());
        toomuch.retainAll(told);
        if (!missing.isEmpty() || !toomuch.isEmpty()) {
          wrong.add(log.get(login.line() - 1) + ": not told " + missing + ", told " + told);
        }
      }
      assertEquals(List.of(), wrong);
      Set<String> known = new TreeSet<>(made.rows("SELECT reason FROM login_rules"));
      assertEquals(known, told(), "each reason has a sample");
    }
  }

  /** Every reason that some login must have. */
  private Set<String> told() {
    Set<String> told = new TreeSet<>();
    expected.forEach(login -> told.addAll(login.with()));
    // Never alone: it stands beside another reason of a login of root.
    told.add("root");
    // What a list says stands in no log: see AddressBookTest.
    told.add("on_allow_list");
    return told;
  }

  private static Map<Integer, Set<String>> reasons(SmallCase made) throws Exception {
    Map<Integer, Set<String>> reasons = new HashMap<>();
    for (String row :
        made.rows(
            "SELECT (g.event_id & 4294967295)::INTEGER, array_to_string(l.reasons, ',')"
                + " FROM suspicious_logins l JOIN login_signs g USING (key)")) {
      String[] cells = row.split("\\|", -1);
      reasons.put(Integer.valueOf(cells[0]), Set.of(cells[1].split(",", -1)));
    }
    return reasons;
  }

  private void read() throws Exception {
    URI samples = LoginReasonsTest.class.getResource("login_reasons.log").toURI();
    Expected next = null;
    for (String line : lines(Path.of(samples))) {
      if (line.startsWith("#= ")) {
        next = new Expected(log.size() + 1, words(line, "with="), words(line, "without="));
      } else if (!line.startsWith("#")) {
        log.add(line);
        if (next != null) {
          assertTrue(line.contains(": Accepted "), "no login below " + next);
          expected.add(next);
          next = null;
        }
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static Set<String> words(String annotation, String key) {
    return Arrays.stream(annotation.split(" ", -1))
        .filter(word -> word.startsWith(key))
        .flatMap(word -> Arrays.stream(word.substring(key.length()).split(",", -1)))
        .collect(java.util.stream.Collectors.toSet());
  }
}
