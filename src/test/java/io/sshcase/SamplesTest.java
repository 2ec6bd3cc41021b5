package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every sample, so that it can be shown to anyone and read on any day. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("samples");
  private static final long LIMIT = 150_000;

  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.]*\\w)");
  private static final Pattern IPV6 =
      Pattern.compile("(?<![\\w:])[0-9a-f]{4}(?::[0-9a-f]{0,4})*::\\w+");

  /** RFC 5737, RFC 3849, "any", and the three that stand in the guide. */
  private static final Pattern FIT_TO_PRINT =
      Pattern.compile(
          "192\\.0\\.2\\.\\d+|198\\.51\\.100\\.\\d+|203\\.0\\.113\\.\\d+|2001:db8:.*|0\\.0\\.0\\.0"
              + "|195\\.178\\.110\\.232|185\\.156\\.73\\.233|216\\.86\\.170\\.69");

  @Test
  void everyHostSaysWhenItWasCollected() throws IOException {
    for (Path sample : samples()) {
      try (Stream<Path> walk = Files.walk(sample)) {
        List<Path> hosts = walk.filter(p -> p.endsWith("var/log")).toList();
        assertTrue(!hosts.isEmpty(), sample + " has no logs");
        for (Path log : hosts) {
          Path date = log.getParent().resolveSibling("sos_commands/date/date");
          assertTrue(
              Files.readString(date).matches("\\w{3} \\w{3} [ \\d]\\d \\S+ [A-Z]+ \\d{4}\n"),
              date::toString);
        }
      }
    }
  }

  @Test
  void noAddressBelongsToAnybody() throws IOException {
    Set<String> strange = new TreeSet<>();
    int seen = 0;
    for (Path file : files(SAMPLES)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (Pattern address : List.of(IPV4, IPV6)) {
        for (String found : address.matcher(text).results().map(hit -> hit.group()).toList()) {
          seen++;
          if (!FIT_TO_PRINT.matcher(found).matches()) {
            strange.add(found);
          }
        }
      }
    }
    assertEquals(Set.of(), strange);
    assertTrue(seen > 1000, "the samples are full of addresses; found " + seen);
  }

  @Test
  void samplesStaySmall() throws IOException {
    for (Path sample : samples()) {
      long bytes = 0;
      for (Path file : files(sample)) {
        bytes += Files.size(file);
      }
      assertTrue(bytes > 10_000 && bytes <= LIMIT, sample + " has " + bytes + " bytes");
    }
  }

  /** A JVM in the C locale reads other names as question marks, and its report would differ. */
  @Test
  void fileNamesWorkEverywhere() throws IOException {
    for (Path file : files(SAMPLES)) {
      for (Path part : file) {
        assertTrue(part.toString().matches("[ -~&&[^<>:\"\\\\|?*]]+(?<![ .])"), file::toString);
      }
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> list = Files.list(SAMPLES)) {
      List<Path> folders = list.filter(Files::isDirectory).sorted().toList();
      assertTrue(folders.size() >= 4, "four samples at least");
      return folders;
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
