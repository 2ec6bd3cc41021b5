package io.sshcase.facts;

import static io.sshcase.facts.ValueRules.missing;

import java.util.Set;
import java.util.regex.Pattern;

/** Judges the keywords that take lists: algorithms, methods, users, names. */
final class ListRules {
  private static final Set<String> METHODS =
      Set.of("none", "password", "keyboard-interactive", "publickey", "hostbased");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Set<String> GSSAPI_METHODS = Set.of("gssapi-with-mic", "gssapi-keyex");

  private ListRules() {}

  static Objection algorithms(LineArguments line, ValueRules.Rule rule) {
    String argument = line.next();
    if (missing(argument)) {
      return rule == ValueRules.Rule.KEY_TYPES
          ? line.fatal("Missing argument.")
          : line.missingArgument();
    }
    if (argument.startsWith("-")) {
      return null;
    }
    boolean added = argument.startsWith("+") || argument.startsWith("^");
    String list = added ? argument.substring(1) : argument;
    String unknown = firstUnknown(line, rule, list);
    if (unknown == null) {
      return null;
    }
    return switch (rule) {
      case CIPHERS -> line.fatal("Bad SSH2 cipher spec '" + argument + "'.");
      case MACS -> line.fatal("Bad SSH2 mac spec '" + argument + "'.");
      case KEX -> kex(line, "SSH2", argument, unknown);
      case GSS_KEX -> kex(line, "GSSAPI", argument, unknown);
      default -> line.fatal("Bad key types '" + argument + "'.");
    };
  }

  private static Objection kex(LineArguments line, String kind, String list, String unknown) {
    String before = unknown.isEmpty() ? null : "Unsupported KEX algorithm \"" + unknown + "\"";
    return line.fatal("Bad " + kind + " KexAlgorithms '" + list + "'.", before);
  }

  /** The first name that sshd does not know, an empty one for an empty list; else null. */
  private static String firstUnknown(LineArguments line, ValueRules.Rule rule, String list) {
    if (list.isEmpty() || (list.startsWith(",") && line.since(10, 1))) {
      return "";
    }
    boolean ofAuthorities = line.keyword().name().equals("CASignatureAlgorithms");
    for (String name : list.split(",", -1)) {
      if (name.isEmpty()) {
        return null; // sshd reads no further
      }
      if (!Algorithms.knows(rule, name, line.release())
          || (ofAuthorities && name.contains("-cert-"))) {
        return name;
      }
    }
    return null;
  }

  static Objection methods(LineArguments line) {
    String name = line.since(8, 7) ? line.word() : "authentication";
    boolean any = false;
    boolean given = false;
    for (String list = line.next(); list != null; list = line.next()) {
      if (!line.since(8, 7) && list.isEmpty()) {
        break;
      }
      if (list.equals("any") ? given : any) {
        return line.fatal("\"any\" must appear alone in " + line.word());
      }
      any |= list.equals("any");
      Objection objection = any ? null : methodList(line, list, name);
      if (objection != null) {
        return objection;
      }
      given = true;
    }
    return given ? null : line.fatal("no " + line.word() + " specified");
  }

  private static Objection methodList(LineArguments line, String list, String name) {
    String complaint = "invalid " + name + " method list.";
    if (list.isEmpty()) {
      return line.fatal(complaint, "empty authentication method list");
    }
    for (String method : list.split(",", -1)) {
      String base = method.indexOf(':') < 0 ? method : method.substring(0, method.indexOf(':'));
      Objection unknown =
          line.fatal(complaint, "Unknown authentication method \"" + method + "\" in list");
      if (GSSAPI_METHODS.contains(base)) {
        return unknown.onlyOf("sshd built without GSSAPI");
      }
      if (!METHODS.contains(base)) {
        return unknown;
      }
    }
    return null;
  }

  static Objection patterns(LineArguments line, boolean users) {
    boolean given = false;
    for (String pattern = line.next(); pattern != null; pattern = line.next()) {
      if (pattern.isEmpty() && !line.since(8, 7)) {
        return null;
      }
      if (users && !isUserPattern(line, pattern)) {
        return line.fatal("invalid " + line.word() + " pattern: \"" + pattern + "\"");
      }
      if (pattern.isEmpty()) {
        return line.fatal("empty " + line.word() + " pattern");
      }
      given = true;
    }
    return noneGiven(line, given);
  }

  private static boolean isUserPattern(LineArguments line, String pattern) {
    int at = line.since(9, 5) ? pattern.lastIndexOf('@') : pattern.indexOf('@');
    return !pattern.isEmpty()
        && (at < 0 || IpText.isSoundList(pattern.substring(at + 1), line.release()));
  }

  static Objection files(LineArguments line) {
    boolean given = false;
    for (String file = line.next(); file != null; file = line.next()) {
      if (file.isEmpty()) {
        if (line.since(8, 7)) {
          return line.error("keyword " + line.word() + " empty argument");
        }
        line.takeAll();
        return null;
      }
      given = true;
    }
    return noneGiven(line, given);
  }

  static Objection acceptedEnv(LineArguments line) {
    boolean given = false;
    for (String name = line.next(); name != null; name = line.next()) {
      if (name.isEmpty() && !line.since(8, 7)) {
        return null;
      }
      if (line.since(8, 7) && (name.isEmpty() || name.indexOf('=') >= 0)) {
        return line.fatal("Invalid environment name.");
      }
      given = true;
    }
    return noneGiven(line, given);
  }

  static Objection setEnv(LineArguments line) {
    if (!line.since(8, 7)) {
      // Here alone an equals sign does not end a word; within quotes it may stand anywhere.
      boolean quoted = line.rest().indexOf('"') >= 0;
      line.takeAll();
      return quoted
              || line.rest().isEmpty()
              || BLANKS.splitAsStream(line.rest()).allMatch(word -> word.indexOf('=') >= 0)
          ? null
          : line.fatal("Invalid environment.");
    }
    boolean given = false;
    for (String pair = line.next(); pair != null; pair = line.next()) {
      if (pair.indexOf('=') < 0) {
        return line.fatal("Invalid environment.");
      }
      given = true;
    }
    return noneGiven(line, given);
  }

  /** From 9.5 on a list of which nothing but a comment is left is refused. */
  private static Objection noneGiven(LineArguments line, boolean given) {
    return given || !line.since(9, 5) ? null : line.fatal("no " + line.word() + " specified");
  }

  /** A list in which none may stand alone only. */
  static Objection lonelyNone(LineArguments line) {
    for (String pattern = line.next(); pattern != null; pattern = line.next()) {
      if (pattern.isEmpty()) {
        return line.error("keyword " + line.word() + " empty argument");
      }
      boolean none = pattern.equalsIgnoreCase("none");
      if (none && (line.peek() != null || line.taken() > 1)) {
        return line.error("keyword " + line.word() + " \"none\" argument must appear alone.");
      }
    }
    return null;
  }
}
