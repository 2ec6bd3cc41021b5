package io.sshcase.facts;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges the arguments of one line as sshd of a release does, which takes them one after the other
 * (servconf.c, process_server_config_line_depth).
 */
final class ValueRules {
  private static final Set<String> FACILITIES =
      Set.of(
          "daemon",
          "user",
          "auth",
          "authpriv",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");
  private static final Set<String> LEVELS =
      Set.of("quiet", "fatal", "error", "info", "verbose", "debug", "debug1", "debug2", "debug3");
  private static final Set<String> HASHES = Set.of("md5", "sha1", "sha256", "sha384", "sha512");
  private static final Set<String> TUNNELS = Set.of("no", "point-to-point", "ethernet", "yes");
  private static final Set<String> PUBKEY_OPTIONS =
      Set.of("none", "touch-required", "verify-required");

  /** How the arguments of a keyword are judged. */
  enum Rule {
    /** One of the words of the keyword, in any case. */
    WORDS,
    ANYTHING,
    TEXT,
    FILE,
    SOCKET,
    SOCKET_PATH,
    USER,
    COMMAND,
    FILES,
    REVOKED_KEYS,
    INTEGER,
    TIME,
    IDLE_TIME,
    PORT,
    LISTEN_ADDRESS,
    MAX_STARTUPS,
    PER_SOURCE,
    BLOCK_SIZE,
    PENALTIES,
    EXEMPT,
    MASK,
    REKEY_LIMIT,
    IPQOS,
    CHANNEL_TIMEOUTS,
    HASH,
    TUNNEL,
    LOG_FACILITY,
    LOG_LEVEL,
    LOG_VERBOSE,
    PUBKEY_OPTIONS,
    ROUTING_DOMAIN,
    CIPHERS,
    MACS,
    KEX,
    GSS_KEX,
    KEY_TYPES,
    METHODS,
    USERS,
    GROUPS,
    ACCEPTED_ENV,
    SET_ENV,
    FORWARDS,
    SUBSYSTEM,
    INCLUDE,
    MATCH
  }

  private final LineArguments line;

  private ValueRules(LineArguments line) {
    this.line = line;
  }

  /** What sshd says against the arguments; null when it takes them. */
  static Objection judge(LineArguments line) {
    Objection objection = new ValueRules(line).byRule(line.keyword().rule());
    return objection != null ? objection : line.leftOver();
  }

  private Objection byRule(Rule rule) {
    return switch (rule) {
      case WORDS -> words();
      case ANYTHING, COMMAND -> restOfLine(rule == Rule.COMMAND);
      case TEXT -> missing(line.next()) ? line.missingArgument() : null;
      case FILE -> missing(line.next()) ? line.fatal("missing file name.") : null;
      case SOCKET -> missing(line.next()) ? line.fatal("missing socket name.") : null;
      case SOCKET_PATH -> socketPath();
      case USER ->
          missing(line.next()) ? line.fatal("missing " + line.word() + " argument.") : null;
      case INTEGER -> integer(line.next());
      case TIME -> time("");
      case IDLE_TIME -> time("none");
      case PORT -> port();
      case LISTEN_ADDRESS -> NetworkRules.listenAddress(line);
      case MAX_STARTUPS -> maxStartups();
      case PER_SOURCE -> perSource();
      case BLOCK_SIZE -> blockSize();
      case PENALTIES -> PenaltyRules.penalties(line);
      case EXEMPT -> NetworkRules.exemptList(line);
      case MASK -> mask();
      case REKEY_LIMIT -> rekeyLimit();
      case IPQOS -> NetworkRules.qualityOfService(line);
      case CHANNEL_TIMEOUTS -> PenaltyRules.channelTimeouts(line);
      case HASH -> hash();
      case TUNNEL -> tunnel();
      case LOG_FACILITY -> logWord("facility", FACILITIES);
      case LOG_LEVEL -> logWord("level", LEVELS);
      case LOG_VERBOSE -> ListRules.lonelyNone(line);
      case PUBKEY_OPTIONS -> pubkeyOptions();
      case ROUTING_DOMAIN -> line.fatal("setting RDomain not supported on this platform.");
      case CIPHERS, MACS, KEX, GSS_KEX, KEY_TYPES -> ListRules.algorithms(line, rule);
      case METHODS -> ListRules.methods(line);
      case USERS, GROUPS -> ListRules.patterns(line, rule == Rule.USERS);
      case FILES -> ListRules.files(line);
      case REVOKED_KEYS -> line.since(10, 1) ? ListRules.lonelyNone(line) : byRule(Rule.FILE);
      case ACCEPTED_ENV -> ListRules.acceptedEnv(line);
      case SET_ENV -> ListRules.setEnv(line);
      case FORWARDS -> NetworkRules.forwards(line);
      case SUBSYSTEM -> subsystem();
      case INCLUDE -> include();
      case MATCH -> MatchRules.judge(line);
    };
  }

  static boolean missing(String argument) {
    return argument == null || argument.isEmpty();
  }

  private Objection words() {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing argument.");
    }
    boolean known = line.keyword().words().contains(argument.toLowerCase(Locale.ROOT));
    return known ? null : line.fatal("unsupported option \"" + argument + "\".");
  }

  private Objection restOfLine(boolean absolute) {
    String rest = line.rest();
    line.takeAll();
    if (rest.isEmpty() && !absolute) {
      return line.missingArgument();
    }
    boolean refused = absolute && !rest.startsWith("/") && !rest.equalsIgnoreCase("none");
    return refused ? line.fatal(line.word() + " must be an absolute path") : null;
  }

  private Objection socketPath() {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing path.");
    }
    return argument.equalsIgnoreCase("none") ? null : line.fatal("invalid path.");
  }

  private Objection integer(String argument) {
    String fault = Numerals.integerFault(argument);
    String keyword = line.since(8, 7) ? line.word() + " " : "";
    return fault == null ? null : line.fatal(keyword + "integer value " + fault + ".");
  }

  private Objection time(String also) {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing time value.");
    }
    boolean taken = argument.equalsIgnoreCase(also) || Numerals.isTime(argument, line.release());
    return taken ? null : line.fatal("invalid time value.");
  }

  private Objection port() {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing port number.");
    }
    return line.port(argument, "Badly formatted port number.");
  }

  private Objection maxStartups() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    if (Numerals.isMaxStartups(argument, line.since(9, 2))) {
      return null;
    }
    return line.fatal(
        line.since(8, 7) ? "Invalid " + line.word() + " spec." : "Illegal MaxStartups spec.");
  }

  private Objection perSource() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    return argument.equals("none") ? null : integer(argument);
  }

  private Objection blockSize() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    List<Integer> numbers = Numerals.scanned(argument, 2);
    boolean fits =
        !numbers.isEmpty()
            && within(numbers.get(0), 32)
            && (numbers.size() < 2 || within(numbers.get(1), 128));
    return fits ? null : line.fatal("Invalid " + line.word() + " spec.");
  }

  private static boolean within(int number, int most) {
    return number >= 0 && number <= most;
  }

  private Objection mask() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    long mask = Numerals.octal(argument);
    if (mask >= 0 && mask <= 0777) {
      return null;
    }
    return line.fatal(line.since(8, 7) ? "Invalid " + line.word() + "." : "Bad mask.");
  }

  private Objection rekeyLimit() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    if (!argument.equals("default")) {
      String fault = Numerals.scaledFault(argument);
      if (fault != null) {
        String keyword = line.since(8, 7) ? line.word() + " " : "";
        return line.fatal("Bad " + keyword + "number '" + argument + "': " + fault);
      }
      if (Numerals.isTooSmallToRekey(argument)) {
        return line.fatal(line.word() + " too small");
      }
    }
    if (line.peek() == null) {
      return null;
    }
    if (line.peek().equals("none")) {
      line.next();
      return null;
    }
    return time("");
  }

  private Objection hash() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    if (HASHES.contains(argument.toLowerCase(Locale.ROOT))) {
      return null;
    }
    String name = line.since(8, 7) ? line.word() : "hash";
    return line.fatal("Invalid " + name + " algorithm \"" + argument + "\".");
  }

  private Objection tunnel() {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    if (TUNNELS.contains(argument)) {
      return null;
    }
    return line.fatal(
        line.since(8, 7)
            ? "bad " + line.word() + " argument " + argument
            : "Bad yes/point-to-point/ethernet/no argument: " + argument);
  }

  private Objection logWord(String what, Set<String> words) {
    String argument = line.next();
    if (argument != null && words.contains(argument.toLowerCase(Locale.ROOT))) {
      return null;
    }
    String shown = argument == null ? "<NONE>" : argument;
    return line.fatal("unsupported log " + what + " '" + shown + "'");
  }

  private Objection pubkeyOptions() {
    for (String word = line.next(); word != null; word = line.next()) {
      if (!PUBKEY_OPTIONS.contains(word.toLowerCase(Locale.ROOT))) {
        return line.error("unsupported " + line.word() + " option " + word);
      }
    }
    return null;
  }

  private Objection subsystem() {
    if (missing(line.next())) {
      return line.since(8, 7) ? line.missingArgument() : line.fatal("Missing subsystem name.");
    }
    String command = line.next();
    line.takeAll();
    return missing(command) ? line.fatal("Missing subsystem command.") : null;
  }

  private Objection include() {
    boolean named = false;
    for (String pattern = line.next(); pattern != null; pattern = line.next()) {
      if (pattern.isEmpty() && line.since(8, 7)) {
        return line.error("keyword " + line.word() + " empty argument");
      }
      named |= !pattern.isEmpty();
    }
    return named ? null : line.fatal(line.word() + " missing filename argument");
  }
}
