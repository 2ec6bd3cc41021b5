package io.sshcase.event;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.record.LogRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a line was understood as it was: which message it is, which releases write it, where each
 * field was read and how far it can be trusted, and what the line does not tell.
 */
public final class Explanation {
  /**
   * One thing to say.
   *
   * @param name of the field or of the remark
   * @param text in words
   */
  public record Part(String name, String text) {}

  /** log.c hands syslog at most so many bytes. */
  private static final int SYSLOG_LIMIT = 500;

  private final LogRecord record;
  private final SshEvent event;
  private final MessageCatalogue.Entry entry;
  private final List<Part> parts = new ArrayList<>();

  private Explanation(LogRecord record, SshEvent event) {
    this.record = record;
    this.event = event;
    this.entry = MessageCatalogue.entry(event.catalogueId);
  }

  /**
   * Explains a line, the most important things first.
   *
   * @param record the line
   * @param event what {@link SshdParser} made of it
   */
  public static List<Part> of(LogRecord record, SshEvent event) {
    var explanation = new Explanation(record, event);
    explanation.message();
    explanation.fields();
    explanation.silence();
    return explanation.parts;
  }

  private void say(String name, String text) {
    parts.add(new Part(name, text));
  }

  private void message() {
    say("event", event.kind.word());
    if (entry == null) {
      say("catalogue", unknown());
      return;
    }
    var writers = new Writers(entry, record.message.toString());
    say("catalogue", entry.id() + "  " + entry.template());
    for (MessageCatalogue.Entry twin : writers.twins()) {
      say("or", twin.id() + "  " + twin.template() + "  (" + Writers.span(twin) + ")");
    }
    say("written by", writers.releases());
    say("process", writers.process());
    say("level", writers.level());
    say("meaning", entry.meaning());
    for (MessageCatalogue.Entry reason : writers.reasons()) {
      say("because", reason.id() + "  " + reason.meaning());
    }
    wrapping();
  }

  private String unknown() {
    return switch (event.kind) {
      case SSHD_OTHER -> "no known message of sshd; it is counted as sshd_other and in no finding";
      case FORGED -> "not looked at: the journal's own fields say that another program wrote it";
      default -> "a known kind of message, not listed by itself";
    };
  }

  private void wrapping() {
    String text = record.message.toString().stripTrailing();
    if (text.endsWith(" [preauth]") || text.endsWith(" [preauth]]")) {
      say(
          "[preauth]",
          "the words are of the unprivileged child that talks to the peer before the login; the"
              + " monitor wrote them down. To 10.2 escapes stand twice in such lines");
    }
  }

  private void fields() {
    if (event.method != null) {
      say("method", event.method + "  - the word in front of \"for\"");
    }
    if (event.hasUser) {
      say("user", shown(event.user) + "  - " + aboutUser());
    }
    if (event.userValid != null) {
      say("user_valid", event.userValid + "  - " + aboutValidity());
    }
    if (!event.src.isEmpty()) {
      say("src", Address.canonical(event.src) + "  - " + aboutPeer());
    } else if (namesPeer()) {
      say("src", "not taken  - " + whyNoPeer());
    }
    if (event.srcPort >= 0) {
      say("src_port", event.srcPort + "  - the peer's port, beside its address");
    }
    if (event.reason != null) {
      say("reason", event.reason + "  - our short word for what the line says");
    }
    numbers();
  }

  private void numbers() {
    if (event.numberMillis != SshEvent.NO_NUMBER) {
      String rest = event.numberMillis % 1000 == 0 ? "" : "." + event.numberMillis % 1000;
      say("number", event.numberMillis / 1000 + rest + "  - " + aboutNumber());
    }
    if (event.repeat > 1) {
      say("repeat", event.repeat + "  - syslogd saw the message so many times and wrote it once");
    }
    if (event.aboutPid >= 0) {
      say("about pid", event.aboutPid + "  - the process that the line is about");
    }
    if (!event.firstEnd.isEmpty()) {
      say("two ends", event.firstEnd + " and " + event.secondEnd);
    }
  }

  private String aboutUser() {
    if (!Boolean.FALSE.equals(event.userValid)) {
      return chosen("user") && event.userValid == null
          ? "as sshd was told it; whether it exists is not said, so it may be the peer's own text"
          : "as sshd logged it";
    }
    return "the peer's own text, whatever it looks like; it holds no colon, for sshd cuts it there";
  }

  private String aboutValidity() {
    return event.userValid
        ? "sshd knows the account"
        : "sshd says \"invalid user\": no such account, or one that may not log in";
  }

  private String aboutPeer() {
    if (entry == null || !namesPeer()) {
      return event.hasUser
          ? "the first \"address port N:\"; peer's text stands on both sides, but a name holds no"
              + " colon"
          : "where this message has it";
    }
    String template = entry.template();
    int at = peerAt(template);
    boolean left = event.hasUser && template.indexOf("{rid}") == at;
    boolean right = false;
    for (String field : entry.peerChosen()) {
      int of = template.indexOf(field + "}");
      left |= of < at;
      right |= of > at && !field.equals("rid") && !field.equals("host");
    }
    if (left && right) {
      return "the first \"address port N\" behind which sshd's own words go on; peer's text stands on"
          + " both sides, but a name holds no colon";
    }
    if (left) {
      return "read from the right end, which sshd writes; the text on its left may imitate one";
    }
    return right
        ? "the first address from the left; what stands behind it is the peer's text"
        : "at its fixed place, where the peer's text cannot stand";
  }

  private boolean namesPeer() {
    return entry != null && peerAt(entry.template()) >= 0;
  }

  private static int peerAt(String template) {
    for (String field : List.of("{src_ip}", "{rid}", "{host}", "{net}", "[{src_ip}]")) {
      int at = template.indexOf(field);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  private String whyNoPeer() {
    if (!event.firstEnd.isEmpty()) {
      return "one of the two ends is the server: 9.8p1 writes it first, later releases second";
    }
    if (record.message.length() >= SYSLOG_LIMIT) {
      return "the line fills syslog's 500 bytes, so its end is missing, and an address at such an"
          + " end may be part of a name";
    }
    return "no address stands where this message has it, or two could be it";
  }

  private String aboutNumber() {
    return switch (event.kind) {
      case CONNECTION_DROPPED ->
          "connections that had not logged in at that moment, this one not counted; no running"
              + " number";
      case THROTTLE_CONTINUES, THROTTLE_ENDED -> "connections refused in this episode so far";
      case DROPS_SUPPRESSED -> "drop lines held back since the last such line";
      case PENALTY_IMPOSED -> "seconds";
      case PAM_AUTH_FAILURE -> "failures besides the first";
      default -> "the port";
    };
  }

  private void silence() {
    List<String> missing = new ArrayList<>();
    if (entry != null && !entry.silent().isEmpty()) {
      missing.add(entry.silent());
    } else {
      if (event.src.isEmpty() && event.firstEnd.isEmpty() && isAboutPeer()) {
        missing.add("where the peer is");
      }
      if (!event.hasUser && isAboutPeer()) {
        missing.add("which user it was about");
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    long process = event.aboutPid >= 0 ? event.aboutPid : record.pid;
    boolean listener =
        switch (event.kind) {
          case CONNECTION_DROPPED, THROTTLE_BEGAN, THROTTLE_CONTINUES, THROTTLE_ENDED -> true;
          default -> false;
        };
    String where =
        process < 0 || listener || !isAboutPeer()
            ? ""
            : "; other lines of process " + process + " may say";
    say("not said", String.join("; ", missing) + where);
  }

  private boolean isAboutPeer() {
    return event.kind.compareTo(EventKind.REVERSE_DNS_MISMATCH) < 0
        || event.kind == EventKind.SESSION_OPENED
        || event.kind == EventKind.SESSION_CLOSED;
  }

  private boolean chosen(String field) {
    return entry != null && entry.peerChosen().contains(field);
  }

  private static String shown(ByteSlice text) {
    return text.isEmpty() ? "(empty)" : text.toString();
  }
}
