package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
import io.sshcase.record.LogRecord;

/**
 * Understands the few lines of other programs that tell what somebody did once he was in, or that
 * the logs themselves are not whole: {@code sudo}, {@code useradd}, {@code crontab}, systemd's word
 * on services, the log daemons. They are {@link EventKind#OTHER_PROGRAM}, never sshd's word; the
 * event's reason says what was done, its user who did it or whom it was done to. One instance for
 * each thread; it keeps no state between lines.
 */
public final class AccountParser {
  private static final int FIRST_BYTES = 128;

  private static final Program[][] BY_FIRST_BYTE = new Program[FIRST_BYTES][];

  /** A program by its exact name, and what it says. */
  private static final class Program {
    final byte[] name;
    final Phrases.Message messages;

    Program(String name, Phrases.Message messages) {
      this.name = bytes(name);
      this.messages = messages;
    }
  }

  static {
    AccountMessages.PROGRAMS.forEach(name -> add(name, AccountMessages::read));
    add("sudo", PrivilegeMessages::sudo);
    add("su", PrivilegeMessages::su);
    add("polkitd", PrivilegeMessages::polkit);
    ServiceMessages.PROGRAMS.forEach(AccountParser::add);
    LoggerMessages.PROGRAMS.forEach(AccountParser::add);
  }

  private final ByteCursor text = new ByteCursor();

  private static void add(String name, Phrases.Message messages) {
    int slot = name.charAt(0);
    Program[] before = BY_FIRST_BYTE[slot] == null ? new Program[0] : BY_FIRST_BYTE[slot];
    Program[] all = java.util.Arrays.copyOf(before, before.length + 1);
    all[before.length] = new Program(name, messages);
    BY_FIRST_BYTE[slot] = all;
  }

  /**
   * Fills {@code event} from a record that is no word of sshd.
   *
   * @return false when the line is none of those that are kept; {@code event} is then cleared
   */
  public boolean parse(LogRecord record, SshEvent event) {
    Phrases.Message messages = messagesOf(record.program);
    if (messages == null || record.contradictedBy != null) {
      return false;
    }
    event.clear();
    text.on(record.message);
    text.blanks();
    boolean found = messages.read(text, event);
    if (!found) {
      event.clear();
    }
    return found;
  }

  private static Phrases.Message messagesOf(ByteSlice program) {
    if (program.isEmpty() || program.at(0) < 0) {
      return null;
    }
    Program[] programs = BY_FIRST_BYTE[program.at(0)];
    if (programs != null) {
      for (Program each : programs) {
        if (program.contentEquals(each.name)) {
          return each.messages;
        }
      }
    }
    return null;
  }
}
