package io.sshcase.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may have written a message: all entries of the catalogue that read like it, together. */
final class Writers {
  private static final String REASON = "reason";
  private static final Pattern RELEASE =
      Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{1,2}))?p([0-9]{1,2})");

  private final MessageCatalogue.Entry entry;
  private final List<MessageCatalogue.Entry> twins = new ArrayList<>();
  private final List<MessageCatalogue.Entry> reasons = new ArrayList<>();

  Writers(MessageCatalogue.Entry entry, String text) {
    this.entry = entry;
    for (String id : entry.sameWords()) {
      twins.add(MessageCatalogue.entry(id));
    }
    for (MessageCatalogue.Entry each : MessageCatalogue.entries()) {
      if (each.level().equals(REASON) && text.contains(each.template())) {
        reasons.add(each);
      }
    }
  }

  /** Other messages with the same words; the line alone does not tell them apart. */
  List<MessageCatalogue.Entry> twins() {
    return twins;
  }

  /** Messages that stand inside this one as its reason. */
  List<MessageCatalogue.Entry> reasons() {
    return reasons;
  }

  /** {@code OpenSSH 8.4p1 to 9.9p2}. */
  String releases() {
    if (entry.firstRelease().isEmpty()) {
      return "not OpenSSH itself but " + entry.process();
    }
    String first = entry.firstRelease();
    String last = entry.lastRelease();
    for (MessageCatalogue.Entry twin : twins) {
      first = number(twin.firstRelease()) < number(first) ? twin.firstRelease() : first;
      last = last.isEmpty() || twin.lastRelease().isEmpty() ? "" : later(last, twin.lastRelease());
    }
    for (MessageCatalogue.Entry reason : reasons) {
      first = later(first, reason.firstRelease());
    }
    return "OpenSSH " + span(first, last);
  }

  String process() {
    String processes = entry.process().replace(",", ", ");
    for (MessageCatalogue.Entry twin : twins) {
      String process = twin.process().replace(",", ", ");
      processes += processes.contains(process) ? "" : ", " + process;
    }
    return processes;
  }

  String level() {
    return entry.level();
  }

  static String span(MessageCatalogue.Entry entry) {
    return span(entry.firstRelease(), entry.lastRelease());
  }

  private static String span(String first, String last) {
    String from = first.startsWith("<=") ? first.substring(2) + " or older" : first;
    if (last.isEmpty()) {
      return from + " to today";
    }
    return first.equals(last) ? from + " only" : from + " to " + last;
  }

  private static String later(String a, String b) {
    return number(a) >= number(b) ? a : b;
  }

  /** {@code 9.8p1} as a number that orders releases; {@code <=2.1.0p1} as the oldest. */
  private static long number(String release) {
    Matcher parts = RELEASE.matcher(release);
    if (!parts.find()) {
      return 0;
    }
    long number = 0;
    for (int i = 1; i <= parts.groupCount(); i++) {
      number = number * 100 + (parts.group(i) == null ? 0 : Long.parseLong(parts.group(i)));
    }
    return number;
  }
}
