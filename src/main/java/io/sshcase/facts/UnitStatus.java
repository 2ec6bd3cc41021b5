package io.sshcase.facts;

import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.UnitFiles.Unit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code systemctl status}: for each unit its state, the tree of its processes and,
 * behind a blank line, up to ten lines of the journal (systemd, {@code systemctl-show.c}). A line
 * of the journal stands at the margin only with its stamp, so it cannot imitate the head of a unit.
 */
final class UnitStatus {
  private static final int MAX_LINE_CHARS = 8_192;
  private static final Pattern HEAD =
      Pattern.compile("\\S (\\S{1,255}\\.(?:service|socket))(?: - .*)?");
  private static final Pattern NOT_FOUND =
      Pattern.compile("Unit (\\S{1,255}\\.(?:service|socket)) could not be found\\.");
  private static final Pattern FIELD =
      Pattern.compile("\\s{1,12}(Loaded|Active|Main PID|Listen): (.*)");
  private static final Pattern LOADED =
      Pattern.compile("([a-z-]{1,20})(?: \\([^;)]*(?:; ([a-z-]{1,30}))?.*)?");
  private static final Pattern ACTIVE =
      Pattern.compile("([a-z-]{1,20}(?: \\([^)]{1,60}\\))?)(?: since ([^;]{1,60}).*)?");
  private static final Pattern MAIN_PID = Pattern.compile("(\\d{1,10})(?: .*)?");
  private static final Pattern LISTEN = Pattern.compile("(\\S{1,60}):(\\d{1,5}) \\(Stream\\)");
  private static final Pattern PROCESS =
      Pattern.compile("\\s+[|`├└─-]+\\s*(\\d{1,10}) \"?(sshd: .{1,8000}?)\"?");
  private static final Pattern JOURNAL_LINE =
      Pattern.compile("[A-Z][a-z]{2} [ 0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9] .*");

  /** What systemd puts in place of what it cuts out of the middle of a long line. */
  private static final Pattern CUT = Pattern.compile(".*(?:…|\\.\\.\\.\\S).*");

  private final SideFile file;
  private final Statements out;
  private String unit;
  private long start;
  private String state;
  private String enabled;
  private Stamp since;
  private Long pid;
  private int found;

  private UnitStatus(SideFile file, Statements out) {
    this.file = file;
    this.out = out;
  }

  static void read(SideFile file, Statements out) {
    UnitStatus status = new UnitStatus(file, out);
    long number = 0;
    for (String line : file.lines()) {
      number++;
      if (line.length() <= MAX_LINE_CHARS) {
        status.take(line, number);
      }
    }
    status.end();
  }

  private void take(String line, long number) {
    Matcher head = HEAD.matcher(line);
    Matcher missing = NOT_FOUND.matcher(line);
    if (head.matches()) {
      end();
      unit = UnitFiles.isOfInterest(head.group(1)) ? head.group(1) : null;
      start = number;
    } else if (missing.matches() && UnitFiles.isOfInterest(missing.group(1))) {
      end();
      UnitFiles.add(
          file, out, number, new Unit(missing.group(1), "not-found", null, null, null, null));
    } else if (line.isBlank()) {
      end();
    } else if (unit != null) {
      field(line, number);
    }
  }

  private void field(String line, long number) {
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      process(line, number);
      return;
    }
    String value = field.group(2);
    switch (field.group(1)) {
      case "Loaded" -> loaded(LOADED.matcher(value));
      case "Active" -> active(ACTIVE.matcher(value));
      case "Main PID" -> {
        Matcher main = MAIN_PID.matcher(value);
        pid = main.matches() ? UnitFiles.number(main.group(1)) : null;
      }
      default -> {
        Matcher listen = LISTEN.matcher(value.strip());
        // A socket unit that is not active only says where it would listen.
        if (listen.matches() && state != null && state.startsWith("active")) {
          UnitFiles.listener(file, out, number, listen.group(1), listen.group(2), unit);
        }
      }
    }
  }

  private void loaded(Matcher loaded) {
    if (loaded.matches()) {
      enabled = loaded.group(2);
      state = loaded.group(1).equals("loaded") ? state : loaded.group(1);
    }
  }

  private void active(Matcher active) {
    if (active.matches() && state == null) {
      state = active.group(1);
      since = active.group(2) == null ? null : DateOutput.parse(active.group(2));
    }
  }

  /** Anybody's process may call itself so; the main one of the unit is sshd's. */
  private void process(String line, long number) {
    Matcher process = PROCESS.matcher(line);
    if (process.matches() && pid != null && pid.equals(UnitFiles.number(process.group(1)))) {
      ListenerTitles.Title title = ListenerTitles.title(file, number, pid, process.group(2));
      if (title != null) {
        UnitFiles.title(file, out, title);
      }
    }
  }

  /** A blank line ends what is said of the unit; its lines of the journal follow. */
  private void end() {
    if (unit != null && state != null && found < UnitFiles.MAX_UNITS) {
      found++;
      UnitFiles.add(file, out, start, new Unit(unit, state, enabled, since, pid, null));
    }
    unit = null;
    state = null;
    enabled = null;
    since = null;
    pid = null;
  }

  /**
   * The lines of the journal, everything else blanked out, so that line numbers stay. A line that
   * systemd has cut is left out and told: it would count beside the whole one in the log.
   *
   * @return null when there are none
   */
  static byte[] journal(SideFile file) {
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    byte[] content = file.content();
    boolean any = false;
    long cut = 0;
    int from = 0;
    while (from < content.length) {
      int end = from;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      String line = new String(content, from, end - from, StandardCharsets.UTF_8).strip();
      if (line.length() <= MAX_LINE_CHARS && JOURNAL_LINE.matcher(line).matches()) {
        boolean isCut = CUT.matcher(line).matches();
        cut += isCut ? 1 : 0;
        any |= !isCut;
        journal.write(content, from, isCut ? 0 : end - from);
      }
      if (end < content.length) {
        journal.write('\n');
      }
      from = end + 1;
    }
    if (cut > 0) {
      file.notUnderstood(
          0, cut + " lines of the journal are cut in the middle and left out: see the log itself");
    }
    return any ? journal.toByteArray() : null;
  }
}
