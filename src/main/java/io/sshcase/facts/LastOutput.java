package io.sshcase.facts;

import io.sshcase.evidence.LoginRecord;
import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.MachineClock.Reading;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code last} and {@code lastb} print, with the year ({@code -F}) and without. Names stand
 * before the times and may imitate them, so a line is read from its end. Without a year the day of
 * the week and the date of collection tell it.
 */
final class LastOutput {
  private static final int MAX_LINE_CHARS = 600;
  private static final int MAX_RECORDS = LoginFile.MAX_KEPT;

  /** A date comes back on the same day of the week after six years, or five, or eleven. */
  private static final int YEARS_BACK = 5;

  private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-3]\\d ";
  private static final String TIME = "\\d\\d:\\d\\d(?::\\d\\d)?(?: \\d{4})?";
  private static final String ISO = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:?\\d\\d";
  private static final Pattern LINE =
      Pattern.compile(
          "(.{1,400}?)\\s+("
              + DAY
              + TIME
              + "|"
              + ISO
              + ")(?:\\s+- +("
              + DAY
              + TIME
              + "|"
              + ISO
              + "|\\d\\d:\\d\\d|down|crash|gone - no logout))?"
              + "(?:\\s+(?:still logged in|still running|gone - no logout))?"
              + "(?:\\s+\\((?:(\\d{1,5})\\+)?(\\d\\d):(\\d\\d)(?::\\d\\d)?\\))?\\s*");
  private static final Pattern BEGINS = Pattern.compile("\\S*(wtmp|btmp)\\S* begins (.{10,40})");
  private static final Pattern TERMINAL =
      Pattern.compile("tty\\S{0,20}|pts/\\d{1,6}|:\\d\\S{0,10}|console|hvc\\d|ssh:notty");

  private final SideFile file;
  private final Statements out;
  private final String kind;

  private LastOutput(SideFile file, Statements out) {
    this.file = file;
    this.out = out;
    this.kind = Command.of(file.tree()).name().equals("lastb") ? "btmp" : "wtmp";
  }

  static void read(SideFile file, Statements out) {
    LastOutput output = new LastOutput(file, out);
    long number = 0;
    int found = 0;
    for (String line : file.lines()) {
      number++;
      if (line.isBlank() || line.length() > MAX_LINE_CHARS) {
        continue;
      }
      Matcher begins = BEGINS.matcher(line);
      Matcher login = LINE.matcher(line);
      if (begins.matches()) {
        output.begins(begins, number);
      } else if (!login.matches()) {
        file.notUnderstood(number, "no line of last: " + SideFile.shown(line.strip()));
      } else if (++found > MAX_RECORDS) {
        file.notUnderstood(number, "more than " + MAX_RECORDS + " logins: the rest is not read");
        return;
      } else {
        output.login(login, number);
      }
    }
  }

  /** The accounting says nothing of what came before. */
  private void begins(Matcher begins, long line) {
    Stamp stamp = DateOutput.parse(begins.group(2));
    if (stamp != null) {
      String name = begins.group(1) + "_begins";
      out.laterFacts.add(
          new Statements.Later<>(
              file.machine(),
              clock -> file.fact(name, clock.read(stamp).instant().toString(), line)));
    }
  }

  private void login(Matcher login, long line) {
    Names names = Names.of(login.group(1), kind);
    if (names == null) {
      return;
    }
    String start = login.group(2);
    out.laterLogins.add(
        new Statements.Later<>(
            file.machine(),
            clock -> {
              Stamp began = stamp(start, clock);
              Reading from = began == null ? null : clock.read(began);
              Stamp ended = began == null ? null : ended(login, began, clock);
              return new LoginRecord(
                  file.root(),
                  kind,
                  names.what(),
                  names.user(),
                  names.line(),
                  names.src(),
                  null,
                  from == null ? null : from.instant(),
                  ended == null ? null : clock.read(ended).instant(),
                  from == null ? "assumed" : from.basis(),
                  file.origin(line));
            }));
  }

  /** What stands before the times: user, terminal, peer; each may be missing. */
  private record Names(String what, String user, String line, String src) {
    /** Null for a change of the run level, which is no login. */
    static Names of(String text, String kind) {
      if (text.startsWith("reboot ") && text.contains("system boot")) {
        return new Names("boot", null, null, null);
      }
      if (text.startsWith("shutdown ") && text.contains("system down")) {
        return new Names("shutdown", null, null, null);
      }
      if (text.startsWith("runlevel ")) {
        return null;
      }
      List<String> words = List.of(text.strip().split("\\s+", -1));
      int last = words.size() - 1;
      boolean local = TERMINAL.matcher(words.get(last)).matches() || last == 0;
      int line = local ? last : last - 1;
      // A name may hold blanks; the columns behind it may not.
      String user = String.join(" ", words.subList(0, line));
      return new Names(
          kind.equals("btmp") ? "failed" : "login",
          user.isEmpty() ? null : user,
          words.get(line),
          local ? null : words.get(last));
    }
  }

  private static Stamp stamp(String text, MachineClock clock) {
    Stamp stamp = DateOutput.parse(text);
    return stamp != null || clock.collected() == null ? stamp : withoutYear(text, clock);
  }

  /** The latest day of that name and date that is not after the collection. */
  private static Stamp withoutYear(String text, MachineClock clock) {
    LocalDateTime latest = LocalDateTime.ofInstant(clock.collected(), ZoneOffset.UTC).plusDays(1);
    for (int year = latest.getYear(); year >= latest.getYear() - YEARS_BACK; year--) {
      Stamp stamp = DateOutput.parse(text + " " + year);
      if (stamp != null
          && !stamp.local().isAfter(latest)
          && day(stamp.local().getDayOfWeek()).equals(text.substring(0, 3))) {
        return stamp;
      }
    }
    return null;
  }

  private static String day(DayOfWeek day) {
    String name = day.name().toLowerCase(Locale.ROOT);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1, 3);
  }

  /** Where only the minute is shown, the length tells the day; a crash has no time of its own. */
  private static Stamp ended(Matcher login, Stamp began, MachineClock clock) {
    String end = login.group(3);
    if (end == null || end.equals("crash") || end.startsWith("gone")) {
      return null;
    }
    if (login.group(5) == null || end.length() > "00:00".length()) {
      return stamp(end, clock);
    }
    long days = login.group(4) == null ? 0 : Long.parseLong(login.group(4));
    long hours = days * 24 + Long.parseLong(login.group(5));
    LocalDateTime local =
        began.local().plusHours(hours).plusMinutes(Long.parseLong(login.group(6)));
    return new Stamp(local, "", began.offset());
  }
}
