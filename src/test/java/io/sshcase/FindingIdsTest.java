package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket that names a finding names it tomorrow as well. */
class FindingIdsTest {
  private static final String IDS = "SELECT id FROM findings WHERE host LIKE 'ib-%' ORDER BY id";

  @TempDir private Path dir;
  private int asked;

  private List<String> ids(int threads, Path... bundles) throws Exception {
    Path folder = Files.createDirectory(dir.resolve("case" + ++asked));
    try (SmallCase made = new SmallCase(folder)) {
      made.ingest(new Settings(null, null, threads), bundles);
      made.ask();
      return made.rows(IDS);
    }
  }

  /** A host that guesses, changes and refusals of its own come with. */
  private Path unrelated() throws Exception {
    String[] lines = new String[40];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          "2024-05-23T06:%02d:00Z aa-other sshd[%d]: ".formatted(i, 100 + i)
              + (i % 8 == 7
                      ? "drop connection #10 from [203.0.113.7]:4%03d on [192.0.2.1]:22 past MaxStartups"
                      : "Failed password for root from 203.0.113.7 port 4%03d ssh2")
                  .formatted(i);
    }
    lines[39] =
        "2024-05-23T06:39:00Z aa-other sshd[139]: Accepted password for root from 203.0.113.7 port 5 ssh2";
    return SmallCase.write(dir, "aa-other/var/log/auth.log", lines)
        .getParent()
        .getParent()
        .getParent();
  }

  @Test
  void neitherOrderNorThreadsNorAnotherHostChangesAnId() throws Exception {
    Path one = Samples.folder("guide-incident").resolve("ib-vm-25");
    Path other = Samples.folder("guide-incident").resolve("ib-vm-27");
    List<String> ids = ids(1, one, other);
    assertTrue(ids.size() >= 4, ids.toString());
    assertEquals(ids.size(), new HashSet<>(ids).size(), "an id stands for two findings");
    assertEquals(ids, ids(4, other, one));
    assertEquals(ids, ids(2, unrelated(), one, other));
  }
}
