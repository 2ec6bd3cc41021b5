package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges the criteria of a Match line (servconf.c, match_cfg_line). */
final class MatchRules {
  private static final Set<String> ATTRIBUTES =
      Set.of("user", "group", "host", "address", "localaddress", "localport", "rdomain");
  private static final String BAD = "Bad Match condition";

  private MatchRules() {}

  static Objection judge(LineArguments line) {
    Words words = Words.of(line);
    line.takeAll();
    boolean first = true;
    for (String attribute = words.next(); attribute != null; attribute = words.next()) {
      if (attribute.isEmpty() || attribute.startsWith("#")) {
        break;
      }
      String name = attribute.toLowerCase(Locale.ROOT);
      if (name.equals("all")) {
        String next = words.next();
        boolean alone = first && (next == null || next.isEmpty() || next.startsWith("#"));
        return alone
            ? null
            : line.fatal(BAD, "'all' cannot be combined with other Match attributes");
      }
      first = false;
      if (name.equals("invalid-user") && line.since(9, 9)) {
        continue;
      }
      Objection objection = criterion(line, attribute, words);
      if (objection != null) {
        return objection;
      }
    }
    return first ? line.fatal(BAD, "One or more attributes required for Match") : null;
  }

  private static Objection criterion(LineArguments line, String attribute, Words words) {
    String name = attribute.toLowerCase(Locale.ROOT);
    int equals = name.indexOf('=');
    String argument;
    if (equals > 0 && isAttribute(name.substring(0, equals), line)) {
      argument = attribute.substring(equals + 1);
      name = name.substring(0, equals);
    } else {
      argument = words.next();
      if (argument == null || argument.isEmpty() || argument.startsWith("#")) {
        return line.fatal(BAD, "Missing Match criteria for " + attribute);
      }
    }
    if (!isAttribute(name, line)) {
      return line.fatal(BAD, "Unsupported Match attribute " + attribute);
    }
    if (name.equals("localport") && !Numerals.isPort(argument, 0)) {
      Objection bad = line.fatal(BAD, "Invalid LocalPort '" + argument + "' on Match line");
      return Numerals.isServiceName(argument)
          ? bad.onlyOf("sshd on a machine whose /etc/services does not know " + argument)
          : bad;
    }
    boolean addresses = name.equals("address") || name.equals("localaddress");
    return addresses && !IpText.isSoundList(argument, line.release())
        ? line.fatalAlone(
            "Invalid Match " + name + " argument '" + argument + "' at line " + line.number())
        : null;
  }

  private static boolean isAttribute(String name, LineArguments line) {
    return ATTRIBUTES.contains(name) || (name.equals("version") && line.since(10, 0));
  }

  /** Up to 9.8 criteria are cut at blanks and equals signs, later as all arguments are. */
  private static final class Words {
    private final List<String> words;
    private int next;

    private Words(List<String> words) {
      this.words = words;
    }

    static Words of(LineArguments line) {
      if (!line.since(9, 9)) {
        return new Words(ConfigWords.delimited(line.rest()));
      }
      List<String> words = new ArrayList<>();
      for (String word = line.next(); word != null; word = line.next()) {
        words.add(word);
      }
      return new Words(words);
    }

    String next() {
      return next < words.size() ? words.get(next++) : null;
    }
  }
}
