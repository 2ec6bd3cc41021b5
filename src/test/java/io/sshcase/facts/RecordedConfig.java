package io.sshcase.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration and what real servers said of it; {@code sshd_-t.txt} tells its own format.
 *
 * @param files by their name under {@code /etc/ssh}
 */
record RecordedConfig(Map<String, byte[]> files, List<Outcome> outcomes) {

  /** What some releases did. */
  record Outcome(int exit, List<String> releases, List<String> stderr) {}

  static List<RecordedConfig> all() throws IOException {
    try (InputStream in = RecordedConfig.class.getResourceAsStream("sshd_-t.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String[] blocks = text.split("\n\n", -1);
      return Arrays.stream(blocks).skip(1).map(RecordedConfig::of).toList();
    }
  }

  /** The main file on one line. */
  String shown() {
    String main = new String(files.get("sshd_config"), StandardCharsets.UTF_8);
    return main.strip().replace("\n", " ⏎ ") + (files.size() > 1 ? " " + files.keySet() : "");
  }

  private static RecordedConfig of(String block) {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    String file = "sshd_config";
    for (String line : block.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      String rest = line.substring(1);
      switch (line.charAt(0)) {
        case '@' -> file = rest;
        case ' ' -> files.computeIfAbsent(file, f -> new StringBuilder()).append(rest).append('\n');
        case '=' -> outcomes.add(outcome(rest));
        case '>' -> outcomes.get(outcomes.size() - 1).stderr().add(rest);
        default -> throw new IllegalArgumentException(line);
      }
    }
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((name, text) -> bytes.put(name, bytes(text.toString())));
    return new RecordedConfig(bytes, outcomes);
  }

  private static byte[] bytes(String text) {
    return text.replace('␍', '\r').replace('␌', '\f').getBytes(StandardCharsets.UTF_8);
  }

  private static Outcome outcome(String text) {
    List<String> words = List.of(text.split(" ", -1));
    return new Outcome(
        Integer.parseInt(words.get(0)), words.subList(1, words.size()), new ArrayList<>());
  }
}
