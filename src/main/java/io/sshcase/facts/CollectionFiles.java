package io.sshcase.facts;

import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.DateOutput.TimedFile;
import io.sshcase.facts.SideFile.Machine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What collectors say of their own run: sos's manifest, UAC's log, and the names they give. */
final class CollectionFiles {
  /** The day of collection as the name of the bundle or of its top folder says, ISO 8601. */
  static final String COLLECTED_ON = "collected_on";

  private static final int MAX_LINES = 2_000;
  private static final Pattern MANIFEST = Pattern.compile("\"end_time\": *\"([^\"]{10,40})\"");
  private static final Pattern MANIFEST_START =
      Pattern.compile("\"start_time\": *\"([^\"]{10,40})\"");
  private static final Pattern UAC =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4})\\b.*");

  /** sos, older sos, supportconfig, UAC. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:sosreport-.{1,200}-(\\d{4})-(\\d\\d)-(\\d\\d)-[a-z]{5,9}"
              + "|(?:sosreport|uac)-.{1,200}?[.-](\\d{4})(\\d\\d)(\\d\\d)\\d{6}"
              + "|(?:scc|nts)_.{1,200}?_(\\d\\d)(\\d\\d)(\\d\\d)_\\d{4}(?:_.*)?)"
              + "(?:\\.[a-z0-9.]{1,12}|_scrubbed|-obfuscated)*");

  private CollectionFiles() {}

  static void read(SideFile file, Consumer<TimedFile> times) {
    boolean manifest = file.tree().endsWith(".json");
    long number = 0;
    for (String line : file.lines()) {
      number++;
      if (number > MAX_LINES) {
        return;
      }
      Stamp stamp = manifest ? manifest(line) : uac(line);
      if (stamp != null) {
        times.accept(new TimedFile(file.withoutContent(), number, stamp));
        return;
      }
    }
  }

  /** The run's own times stand before those of its parts. */
  private static Stamp manifest(String line) {
    String head = line.length() > 4_000 ? line.substring(0, 4_000) : line;
    Matcher end = MANIFEST.matcher(head);
    Matcher start = MANIFEST_START.matcher(head);
    if (end.find()) {
      return DateOutput.parse(end.group(1));
    }
    return start.find() ? DateOutput.parse(start.group(1)) : null;
  }

  private static Stamp uac(String line) {
    Matcher stamp = UAC.matcher(line);
    return stamp.matches() ? DateOutput.parse(stamp.group(1)) : null;
  }

  /** The day in the name of the machine's top folder, else of the bundle; null when none has it. */
  static LocalDate day(Machine machine) {
    String root = machine.root();
    String folder = root.substring(Math.max(root.lastIndexOf('/'), root.lastIndexOf('!')) + 1);
    LocalDate day = day(folder);
    return day != null ? day : day(machine.bundle());
  }

  private static LocalDate day(String name) {
    Matcher dated = NAME.matcher(name.length() > 300 ? "" : name);
    if (!dated.matches()) {
      return null;
    }
    int group = 1;
    while (dated.group(group) == null) {
      group += 3;
    }
    int year = Integer.parseInt(dated.group(group));
    try {
      return LocalDate.of(
          year < 100 ? 2000 + year : year,
          Integer.parseInt(dated.group(group + 1)),
          Integer.parseInt(dated.group(group + 2)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
