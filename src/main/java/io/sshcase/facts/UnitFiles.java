package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Listener;
import io.sshcase.evidence.UnitState;
import io.sshcase.facts.DateOutput.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * States of the units that make or break logins: {@code systemctl list-units}, {@code list-sockets}
 * and {@code show}. What {@code status} prints is read by {@link UnitStatus}.
 */
final class UnitFiles {
  /** A machine under attack may have one instance of sshd@ for each connection. */
  static final int MAX_UNITS = 1_000;

  private static final Pattern OF_INTEREST =
      Pattern.compile(
          "(?:sshd?|sshd-unix-local|dropbear)(?:@[^\\s/]{0,200})?\\.(?:service|socket)"
              + "|(?:fail2ban|sshguard|denyhosts|crowdsec|firewalld|nftables|ip6?tables|ufw)"
              + "\\.service");
  private static final Pattern LISTED =
      Pattern.compile(
          "\\S? ?\\s*(\\S{1,255}\\.(?:service|socket))\\s+(loaded|not-found|masked|error|bad-setting)"
              + "\\s+([a-z-]{1,20})\\s+([a-z-]{1,20})(?:\\s.*)?");
  private static final Pattern LISTED_SOCKET =
      Pattern.compile("(\\S{1,60}):(\\d{1,5})\\s.*?(\\S{1,100}\\.socket)(?:\\s.*)?");

  private UnitFiles() {}

  static boolean isOfInterest(String unit) {
    return unit.length() <= 255 && OF_INTEREST.matcher(unit).matches();
  }

  static void list(SideFile file, Statements out) {
    long number = 0;
    int found = 0;
    for (String line : file.lines()) {
      number++;
      if (line.length() > 1_000 || found >= MAX_UNITS) {
        continue;
      }
      Matcher listed = LISTED.matcher(line);
      if (listed.matches() && isOfInterest(listed.group(1))) {
        found++;
        String state =
            listed.group(2).equals("loaded")
                ? listed.group(3) + " (" + listed.group(4) + ")"
                : listed.group(2);
        add(file, out, number, new Unit(listed.group(1), state, null, null, null, null));
      }
      Matcher socket = LISTED_SOCKET.matcher(line);
      if (socket.matches() && isOfInterest(socket.group(3))) {
        found++;
        listener(file, out, number, socket.group(1), socket.group(2), socket.group(3));
      }
    }
  }

  static void listener(
      SideFile file, Statements out, long line, String address, String port, String unit) {
    int number = Integer.parseInt(port);
    if (number <= 65_535) {
      out.listeners.add(
          new Listener(
              file.root(),
              SocketFiles.address(address),
              number,
              "systemd (" + unit + ")",
              null,
              file.origin(line)));
    }
  }

  /** Blocks of {@code Name=value}, one a unit, with a blank line between them. */
  static void show(SideFile file, Statements out) {
    Map<String, String> block = new HashMap<>();
    long number = 0;
    long start = 1;
    int found = 0;
    for (String line : file.lines()) {
      number++;
      int equals = line.indexOf('=');
      if (line.isBlank()) {
        found += found < MAX_UNITS && shown(file, out, start, block) ? 1 : 0;
        block.clear();
        start = number + 1;
      } else if (equals > 0 && line.length() < 1_000) {
        block.putIfAbsent(line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    if (found < MAX_UNITS) {
      shown(file, out, start, block);
    }
  }

  private static boolean shown(
      SideFile file, Statements out, long line, Map<String, String> block) {
    String unit = block.get("Id");
    if (unit == null || !isOfInterest(unit)) {
      return false;
    }
    String load = block.getOrDefault("LoadState", "loaded");
    String state = block.get("ActiveState");
    if (!load.equals("loaded") || state == null) {
      state = load;
    } else if (state.equals("failed") && block.containsKey("Result")) {
      state = "failed (Result: " + block.get("Result") + ")";
    } else if (block.containsKey("SubState")) {
      state = state + " (" + block.get("SubState") + ")";
    }
    String entered = block.getOrDefault("ActiveEnterTimestamp", "");
    String changed = block.getOrDefault("StateChangeTimestamp", "");
    Stamp since =
        DateOutput.parse(state.startsWith("active") || changed.isEmpty() ? entered : changed);
    Long pid = number(block.get("MainPID"));
    add(
        file,
        out,
        line,
        new Unit(
            unit,
            state,
            blankToNull(block.get("UnitFileState")),
            since,
            pid == null || pid == 0 ? null : pid,
            number(block.get("NRestarts"))));
    return true;
  }

  /** A unit as one file shows it. */
  record Unit(String name, String state, String enabled, Stamp since, Long pid, Long restarts) {}

  static void add(SideFile file, Statements out, long line, Unit unit) {
    out.units.add(
        new Statements.Later<>(
            file.machine(),
            clock ->
                new UnitState(
                    file.root(),
                    unit.name(),
                    SideFile.shown(unit.state()),
                    unit.enabled(),
                    unit.since() == null ? null : clock.read(unit.since()).instant(),
                    unit.pid(),
                    unit.restarts(),
                    file.origin(line))));
  }

  static Long number(String digits) {
    return digits != null && digits.matches("\\d{1,10}") ? Long.valueOf(digits) : null;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The title of the daemon that the unit runs. */
  static void title(SideFile file, Statements out, ListenerTitles.Title title) {
    HostFact limits = file.fact(ListenerTitles.LISTENER_TITLE, title.value(), title.line());
    HostFact command = file.fact(ListenerTitles.LISTENER_COMMAND, title.command(), title.line());
    if (title.pid() != null) {
      String pid = title.pid().toString();
      out.fact(file, file.fact(ListenerTitles.LISTENER_PID, pid, title.line()));
    }
    out.titles.add(title);
    out.fact(file, limits);
    out.fact(file, command);
  }
}
