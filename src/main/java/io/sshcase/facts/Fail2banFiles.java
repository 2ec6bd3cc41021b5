package io.sshcase.facts;

import io.sshcase.evidence.Ban;
import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.MachineClock.Reading;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code fail2ban-client} prints ({@code status JAIL}, {@code banned}, {@code get JAIL banip
 * --with-time}) and what its jail files set for sshd.
 */
final class Fail2banFiles {
  private static final int MAX_BANS = 50_000;
  private static final int MAX_LINE_CHARS = 2_000_000;
  private static final Pattern JAIL_STATUS = Pattern.compile("Status for the jail: (\\S{1,100})");
  private static final Pattern COUNT =
      Pattern.compile("\\W*(Currently failed|Total failed|Total banned):\\s*(\\d{1,18})\\s*");
  private static final Pattern BANNED_LIST = Pattern.compile("\\W*Banned IP list:\\s*(.*)");
  private static final Pattern BANNED_JAIL =
      Pattern.compile("[\"']([^\"']{1,100})[\"']: *\\[([^\\]]*)\\]");
  private static final Pattern WITH_TIME =
      Pattern.compile(
          "\\s*([0-9A-Fa-f.:/]{2,50})\\s+(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) \\+ -?\\d{1,12} ="
              + " (\\S{1,12} ?\\S{0,9}).*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}(?:/\\d{1,3})?");
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]{1,100})\\]\\s*");
  private static final Pattern SETTING =
      Pattern.compile("(enabled|bantime|findtime|maxretry|ignoreip|port|mode)\\s*[=:]\\s*(.*)");

  /** A value of the jail goes before one of all jails; that of a later file before an earlier's. */
  private static final int DEFAULTS = 100;

  private Fail2banFiles() {}

  static void client(SideFile file, Statements out) {
    String jail = jailOf(file);
    long number = 0;
    int left = MAX_BANS;
    for (String line : file.lines()) {
      number++;
      Matcher status = JAIL_STATUS.matcher(line);
      Matcher count = COUNT.matcher(line);
      Matcher list = BANNED_LIST.matcher(line);
      Matcher timed = WITH_TIME.matcher(line);
      if (line.length() > MAX_LINE_CHARS) {
        file.notUnderstood(number, "a list of bans that is too long");
      } else if (status.matches()) {
        jail = status.group(1);
      } else if (count.matches()) {
        String value = jail + " " + count.group(1).toLowerCase(Locale.ROOT) + " " + count.group(2);
        out.fact(file, file.fact("fail2ban_count", value, number));
      } else if (list.matches()) {
        left = bans(file, out, jail, list.group(1), number, left);
      } else if (timed.matches()) {
        add(file, out, jail, timed, number);
      } else if (line.startsWith("[{")) {
        Matcher banned = BANNED_JAIL.matcher(line);
        while (banned.find()) {
          left = bans(file, out, banned.group(1), banned.group(2), number, left);
        }
      }
    }
    if (left <= 0) {
      file.notUnderstood(0, "more than " + MAX_BANS + " bans: the rest is not read");
    }
  }

  /** {@code fail2ban-client get sshd banip}: the jail stands in the command only. */
  private static String jailOf(SideFile file) {
    List<String> words = Command.of(file.tree()).words();
    int get = Math.max(words.indexOf("get"), words.indexOf("status"));
    return get >= 0 && get + 1 < words.size() ? words.get(get + 1) : "unknown";
  }

  private static int bans(
      SideFile file, Statements out, String jail, String list, long line, int most) {
    int left = most;
    for (String word : list.split("[\\s,'\"]+", -1)) {
      if (ADDRESS.matcher(word).matches() && left-- > 0) {
        out.bans.add(
            new Statements.Later<>(
                file.machine(),
                clock -> new Ban(file.root(), jail, word, null, null, file.origin(line))));
      }
    }
    return left;
  }

  private static void add(SideFile file, Statements out, String jail, Matcher timed, long line) {
    String address = timed.group(1);
    Stamp since = DateOutput.parse(timed.group(2));
    Stamp until = DateOutput.parse(timed.group(3));
    out.bans.add(
        new Statements.Later<>(
            file.machine(),
            clock ->
                new Ban(
                    file.root(),
                    jail,
                    address,
                    read(clock, since),
                    read(clock, until),
                    file.origin(line))));
  }

  private static java.time.Instant read(MachineClock clock, Stamp stamp) {
    Reading reading = stamp == null ? null : clock.read(stamp);
    return reading == null ? null : reading.instant();
  }

  /**
   * Settings of the jail sshd, its own or those of all jails. fail2ban reads jail.conf, then
   * jail.d/*.conf, jail.local, jail.d/*.local; the last value counts (jail.conf(5)).
   */
  static void jail(SideFile file, Statements out) {
    boolean local = file.tree().endsWith(".local");
    int rank = (local ? 0 : 2) + (file.tree().contains("jail.d/") ? 0 : 1);
    String section = "";
    long number = 0;
    for (String text : file.lines()) {
      number++;
      String line = text.length() > 500 ? "" : text.replaceFirst("\\s[;#].*$", "").stripTrailing();
      Matcher head = SECTION.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (head.matches()) {
        section = head.group(1);
      } else if (setting.matches() && (section.equals("sshd") || section.equals("DEFAULT"))) {
        boolean own = section.equals("sshd");
        String value = setting.group(2).strip();
        if (own || !setting.group(1).equals("port")) {
          out.fact(
              file,
              rank + (own ? 0 : DEFAULTS),
              file.fact("fail2ban_" + setting.group(1), value, number));
        }
      }
    }
  }
}
