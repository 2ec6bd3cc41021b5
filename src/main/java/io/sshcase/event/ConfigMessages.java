package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Errors in sshd_config, at start-up, in "sshd -t" and for each connection: servconf.c. */
final class ConfigMessages {
  private static final byte[] LINE = bytes(" line ");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] TERMINATING = bytes(": terminating, ");
  private static final byte[] NO_FILE = bytes(": No such file or directory");
  private static final byte[] OWNED =
      bytes(" must be owned by root and not group or world-writable");
  private static final byte[] NOT_EXECUTABLE = bytes(" does not exist or is not executable");
  private static final byte[] MAX_STARTUPS = bytes("axStartups spec");
  private static final byte[] MAX_STARTUPS_LOWER = bytes("axstartups spec");
  private static final byte[] MISSING = bytes("missing argument.");
  private static final byte[] GLOB = bytes("glob failed");

  private static final Phrases WHAT =
      new Phrases()
          .add("Bad configuration option", EventKind.CONFIG_ERROR, "CONF-01", "bad_option")
          .add("keyword ", EventKind.CONFIG_ERROR, "CONF-04", "extra_arguments")
          .add("garbage at end", EventKind.CONFIG_ERROR, "CONF-04", "extra_arguments")
          .add("no argument after", EventKind.CONFIG_ERROR, "CONF-05", "missing_argument")
          .add("invalid quotes", EventKind.CONFIG_ERROR, "CONF-05", "quotes")
          .add("Directive ", EventKind.CONFIG_ERROR, "CONF-06", "match_block")
          .add("Deprecated option", EventKind.CONFIG_ERROR, "CONF-07", "deprecated_option")
          .add("Unsupported option", EventKind.CONFIG_ERROR, "CONF-07", "unsupported_option")
          .add("include ", EventKind.CONFIG_ERROR, "CONF-09", "include")
          .add("missing argument", EventKind.CONFIG_ERROR, "CONF-03", "missing_argument")
          .add("Bad Match", EventKind.CONFIG_ERROR, "CONF-03", "bad_match");

  private ConfigMessages() {}

  static void addTo(Phrases phrases) {
    EventKind error = EventKind.CONFIG_ERROR;
    phrases
        .add("rexec line ", ConfigMessages::behindLine)
        .add("rexec: line ", ConfigMessages::behindLine)
        .add("reprocess config line ", ConfigMessages::behindLine)
        .add("reprocess config: line ", ConfigMessages::behindLine)
        .add("command-line line ", ConfigMessages::behindLine)
        .add("command-line: line ", ConfigMessages::behindLine)
        .add("command line line ", ConfigMessages::behindLine)
        .add("Bad configuration option", error, "CONF-01", "bad_option")
        .add("Unsupported option ", error, "CONF-07", "unsupported_option")
        .add("Deprecated option ", error, "CONF-07", "deprecated_option")
        .add("Too many recursive configuration includes", error, "CONF-10", "include")
        .add("AuthorizedKeysCommand set without", error, "CONF-11", "no_command_user")
        .add("AuthorizedPrincipalsCommand set without", error, "CONF-11", "no_command_user")
        .add("AuthenticationMethods cannot be satisfied", error, "CONF-12", "no_methods")
        .add("Config test connection parameter", error, "CONF-13", "test_mode")
        .add("'Match ", error, "CONF-14", "bad_match")
        .add("Missing Match criteria for ", error, "CONF-15", "bad_match")
        .add("Authentication methods list ", error, "AUTH-26", "no_methods")
        .add("No AuthenticationMethods left", error, "AUTH-27", "no_methods");
  }

  /** A line that begins with a path: configuration, key file or binary. */
  static boolean path(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (KeyMessages.notPermittedBehindPath(text, event)) {
      return true;
    }
    text.reset(from, to);
    return lineOfFile(text, event) || aboutFile(text, event);
  }

  // CONF-01, CONF-03 to CONF-09; servconf.c, process_server_config_line_depth()
  private static boolean lineOfFile(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (text.until(LINE) && behindLine(text, event)) {
      return true;
    }
    text.reset(from, to);
    return false;
  }

  private static boolean behindLine(ByteCursor text, SshEvent event) {
    if (text.number() < 0 || !text.literal(COLON)) {
      return false;
    }
    if (text.contains(MAX_STARTUPS) || text.contains(MAX_STARTUPS_LOWER)) {
      return event.is(EventKind.CONFIG_ERROR, "CONF-08", "max_startups");
    }
    if (text.endsWith(MISSING)) {
      return event.is(EventKind.CONFIG_ERROR, "CONF-03", "missing_argument");
    }
    return WHAT.readOn(text, event)
        || event.is(EventKind.CONFIG_ERROR, text.endsWith(GLOB) ? "CONF-09" : "CONF-03", "invalid");
  }

  // CONF-02, CONF-16, LIFE-10, LIFE-22; servconf.c, sshd.c
  private static boolean aboutFile(ByteCursor text, SshEvent event) {
    if (text.contains(TERMINATING)) {
      return event.is(EventKind.CONFIG_ERROR, "CONF-02", "terminating");
    }
    if (text.endsWith(NO_FILE)) {
      return event.is(EventKind.CONFIG_ERROR, "CONF-16", "no_file");
    }
    if (text.contains(OWNED)) {
      return event.is(EventKind.DAEMON_FAILED, "LIFE-10", "bad_modes");
    }
    return text.endsWith(NOT_EXECUTABLE)
        && event.is(EventKind.DAEMON_FAILED, "LIFE-22", "no_binary");
  }
}
