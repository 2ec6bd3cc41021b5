package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
import java.util.Locale;

/**
 * The few lines of the kernel that can explain why a connection was refused or lost without a word
 * of sshd: a full connection tracking table, a flood of SYN, sshd killed for want of memory or by a
 * fault of its own, a packet to port 22 that a firewall dropped and logged. They are notes, never
 * sshd's word. The start of the machine's clock is kept with them: it bounds the time of the others
 * where they only count from there.
 */
final class KernelMessages {
  private static final byte[] TABLE_FULL = bytes(": table full, dropping packet");
  private static final byte[] CLOCK_TAKEN = bytes(": setting system clock to ");
  private static final byte[] FLOOD = bytes("ossible SYN flooding on port ");
  private static final byte[] SSHD = bytes("(sshd");
  private static final byte[] SSHD_PROCESS = bytes("sshd");
  private static final byte[] KILLED = bytes("illed process ");
  private static final byte[] SEGFAULT = bytes(" segfault at ");
  private static final byte[] PORT_22 = bytes(" DPT=22 ");
  private static final byte[] TCP = bytes(" PROTO=TCP ");
  private static final byte[] IN = bytes("IN=");
  private static final byte[] SRC = bytes(" SRC=");
  private static final byte[] SPT = bytes(" SPT=");
  private static final byte[] BLANK = bytes(" ");

  /** What the prefixes of rules that drop say; a rule that only logs proves no drop. */
  private static final String[] DROPS = {"drop", "block", "deny", "denied", "reject"};

  private KernelMessages() {}

  static boolean read(ByteCursor text, SshEvent event) {
    // nf_conntrack_core.c, nf_conntrack_alloc(); ip_conntrack before Linux 2.6.20
    if (text.contains(TABLE_FULL)) {
      return note(event, "conntrack_full");
    }
    // drivers/rtc/class.c, rtc_hctosys()
    if (text.contains(CLOCK_TAKEN)) {
      return note(event, "clock_taken");
    }
    if (text.contains(PORT_22)) {
      return firewall(text, event);
    }
    // tcp_input.c, tcp_syn_flood_action()
    if (text.until(FLOOD)) {
      return floodedPort(text) && note(event, "syn_flood");
    }
    // oom_kill.c, __oom_kill_process()
    if (text.until(KILLED)) {
      return isSshd(text) && note(event, "oom_kill");
    }
    // arch/x86/mm/fault.c, show_signal_msg(): sshd[812]: segfault at 0 ip ...
    return text.startsWith(SSHD_PROCESS) && text.contains(SEGFAULT) && note(event, "segfault");
  }

  private static boolean note(SshEvent event, String reason) {
    return event.is(EventKind.SSHD_NOTE, null, reason);
  }

  /** {@code 22. Sending cookies.}, {@code 0.0.0.0:22.}, {@code [::]:22.} since Linux 6.6. */
  private static boolean floodedPort(ByteCursor text) {
    ByteSlice word = new ByteSlice();
    if (!text.word(word)) {
      return false;
    }
    String port = word.toString();
    return port.equals("22") || port.equals("22.") || port.endsWith(":22.");
  }

  /** {@code 812 (sshd) total-vm:...}, {@code 812 (sshd-session), UID 0, ...}. */
  private static boolean isSshd(ByteCursor text) {
    if (text.number() < 0) {
      return false;
    }
    text.blanks();
    return text.literal(SSHD) && (text.at(0) == ')' || text.at(0) == '-' || text.at(0) == ',');
  }

  /**
   * nf_log_syslog.c: {@code [UFW BLOCK] IN=eth0 OUT= MAC=... SRC=203.0.113.7 DST=192.0.2.10 LEN=60
   * ... PROTO=TCP SPT=40112 DPT=22 WINDOW=...}. The prefix is the administrator's. Fields are
   * {@code NAME=} and what the packet held, so none of it is text of the sender.
   */
  private static boolean firewall(ByteCursor text, SshEvent event) {
    ByteSlice prefix = new ByteSlice();
    ByteSlice src = new ByteSlice();
    boolean incoming = text.until(IN, prefix) && text.at(0) != ' ';
    if (!incoming || !text.contains(TCP) || !isDrop(prefix)) {
      return false;
    }
    if (text.until(SRC) && text.until(BLANK, src) && !src.isEmpty()) {
      event.src.set(src);
    }
    if (text.until(SPT)) {
      ByteSlice digits = new ByteSlice();
      long port = text.number(digits);
      if (port >= 0 && port <= 65_535) {
        event.srcPort = (int) port;
        event.srcPortText.set(digits);
      }
    }
    return note(event, "firewall_drop");
  }

  private static boolean isDrop(ByteSlice prefix) {
    String words = prefix.toString().toLowerCase(Locale.ROOT);
    for (String drop : DROPS) {
      if (words.contains(drop)) {
        return true;
      }
    }
    return false;
  }
}
