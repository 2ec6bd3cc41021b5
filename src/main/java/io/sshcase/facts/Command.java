package io.sshcase.facts;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command whose output a file holds, as far as the file's name tells it. Collectors write the
 * command line itself ({@code /bin/ps axwwo pid,user}) or mangle it: blanks become {@code _},
 * slashes {@code .}, a suffix is put behind ({@code ss_-tlnp.txt}, {@code bin.ps_auxwww}).
 *
 * @param name of the program, without its folder
 * @param words that follow it
 */
record Command(String name, List<String> words) {
  private static final Pattern SUFFIX = Pattern.compile("(?:\\.(?:txt|out|stdout|[0-9]))+$");
  private static final Pattern FOLDER =
      Pattern.compile("^\\.?(?:usr\\.)?(?:local\\.)?(?:s?bin|libexec)\\.");

  /**
   * Reads the path of a member; of one in a nested archive, what stands behind the last {@code !}.
   */
  static Command of(String path) {
    String member = path.substring(path.lastIndexOf('!') + 1);
    int blank = member.indexOf(' ');
    String head = blank < 0 ? member : member.substring(0, blank);
    String program = head.substring(head.lastIndexOf('/') + 1);
    String line = blank < 0 ? program : program + member.substring(blank);
    line = SUFFIX.matcher(FOLDER.matcher(line).replaceFirst("")).replaceFirst("");
    String[] words = line.split("[_ ]+", -1);
    return new Command(words[0], List.copyOf(Arrays.asList(words).subList(1, words.length)));
  }

  /** Whether one of the words is this. */
  boolean has(String word) {
    return words.contains(word);
  }

  /** The first word that is no option; empty when there is none. */
  String verb() {
    return words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
  }

  /** Whether one of the options in a bundle of single letters is this one. */
  boolean hasOption(char letter) {
    return words.stream()
        .anyMatch(w -> w.startsWith("-") && !w.startsWith("--") && w.indexOf(letter) > 0);
  }
}
