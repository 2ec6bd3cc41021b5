package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

  @ParameterizedTest
  @CsvSource({
    "s/var/log/auth.log, ../../sos_strings/a.tailed, FILE, s/sos_strings/a.tailed",
    "s/var/log/auth.log, /sos_strings/a.tailed, FILE, s/sos_strings/a.tailed",
    "s/etc/ssh, ../var, FOLDER, s/var",
    "s/etc/x, ../../other, NOWHERE, other",
    "s/etc/x, ../../../etc/passwd, OUTSIDE,",
    "o/in.tar!etc/x, ../../etc/passwd, OUTSIDE,",
    "o/in.tar!etc/x, ../var/b, FILE, o/in.tar!var/b",
    "u/[root]/etc/x, /var/c, FILE, u/[root]/var/c",
    "s/etc/loop, ../etc/loop, NOWHERE, s/etc/loop"
  })
  void aLinkMeansWhatItsTextSays(String path, String target, Links.End end, String led) {
    TreeSet<String> files =
        new TreeSet<>(
            List.of("s/sos_strings/a.tailed", "s/var/log/x", "o/in.tar!var/b", "u/[root]/var/c"));
    Links links = new Links(Map.of(path, target), files);
    assertEquals(new Links.Led(end, led), links.follow(path));
  }

  @ParameterizedTest
  @CsvSource({"3, FILE", "40, NOWHERE"})
  void linksAreFollowedAsFarAsLinuxFollowsThem(int hops, Links.End end) {
    Map<String, String> targets = new HashMap<>();
    for (int i = 0; i < hops; i++) {
      targets.put("l" + i, "l" + (i + 1));
    }
    Links links = new Links(targets, new TreeSet<>(List.of("l" + hops)));
    assertEquals(end, links.follow("l0").end());
  }
}
