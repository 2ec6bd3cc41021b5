package io.sshcase.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** sshd's rule stands in three rooms; here they agree, and with what sshd itself wrote. */
class DropRuleTest {
  private static final int BEYOND_FULL = 400;

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"10,30,100", "10,30,60", "20,50,100", "50,30,200", "4,50,10", "4,100,10", "40,30,40"})
  void theReplayTheFilesAndTheQuestionsGiveOneChanceForEachNumberOfSlots(
      int start, int rate, int full) throws Exception {
    MaxStartups replayed = new MaxStartups(start, rate, full);
    var written = new io.sshcase.facts.MaxStartups(start, rate, full);
    List<String> asked;
    try (SmallCase made = new SmallCase(dir)) {
      asked =
          made.rows(
              "SELECT drop_percent(c, "
                  + start
                  + ", "
                  + rate
                  + ", "
                  + full
                  + ") FROM range("
                  + BEYOND_FULL
                  + ") AS busy(c) ORDER BY c");
    }
    for (int busy = 0; busy < BEYOND_FULL; busy++) {
      int percent = replayed.dropPercent(busy);
      assertEquals(written.dropChancePercent(busy), percent, "at " + busy);
      assertEquals(asked.get(busy), Integer.toString(percent), "at " + busy);
    }
  }

  /** What sshd 8.9 drew under 4:50:10: its chance, then the slots in use where it refused. */
  @Test
  void theChanceThatSshdWroteIsThatOfTheSlotsInItsDropLine() {
    String[] lottery = {
      "debug1: should_drop_connection: p 50, r 47",
      "drop connection #4 from [192.0.2.7]:40022 on [192.0.2.10]:22 past MaxStartups",
      "debug1: should_drop_connection: p 58, r 71",
      "debug1: should_drop_connection: p 66, r 12",
      "drop connection #6 from [192.0.2.8]:40023 on [192.0.2.10]:22 past MaxStartups",
      "debug1: sshd.c:should_drop_connection():546 (pid=19667): p 58, r 3",
      "sshd.c:drop_connection():606 (pid=19667): drop connection #5 from [192.0.2.9]:40024 on [192.0.2.10]:22 past Maxstartups",
      "debug1: should_drop_connection: p 75, r 74",
      "drop connection #7 from [192.0.2.9]:40025 on [192.0.2.10]:22 past MaxStartups"
    };
    Pattern drawn = Pattern.compile("p (\\d+), r (\\d+)$");
    Pattern dropped = Pattern.compile("drop connection #(\\d+) ");
    MaxStartups rule = new MaxStartups(4, 50, 10);
    List<Integer> compared = new ArrayList<>();
    int percent = -1;
    for (String line : lottery) {
      Matcher chance = drawn.matcher(line);
      Matcher slots = dropped.matcher(line);
      if (chance.find()) {
        percent = Integer.parseInt(chance.group(1));
      } else if (slots.find()) {
        assertEquals(percent, rule.dropPercent(Integer.parseInt(slots.group(1))), line);
        compared.add(percent);
      }
    }
    assertEquals(List.of(50, 66, 58, 75), compared);
  }
}
