package io.sshcase.facts;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.evidence.LoginRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The binary files of the login accounting: wtmp, btmp and utmp (utmp(5)) and lastlog, as the C
 * library keeps them on this or another machine; {@link LoginLayout} tells whose. The texts in them
 * come from whoever logged in or tried to.
 */
final class LoginFile {
  /** Newest records that are kept of a file; an attack fills btmp with millions. */
  static final int MAX_KEPT = 20_000;

  private static final int BOOT_TIME = 2;
  private static final int RUN_LEVEL = 1;
  private static final int NEW_TIME = 3;
  private static final int USER_PROCESS = 7;
  private static final int DEAD_PROCESS = 8;

  private final SideFile file;
  private final String kind;
  private final LoginLayout layout;
  private final ArrayDeque<Row> kept = new ArrayDeque<>();
  private final Map<String, Row> open = new HashMap<>();
  private long number;
  private long dropped;
  private long odd;

  /** A record whose end may come later in the file. */
  private static final class Row {
    private final LoginRecord record;
    private Instant end;

    Row(LoginRecord record) {
      this.record = record;
    }

    LoginRecord ended() {
      return new LoginRecord(
          record.root(),
          record.kind(),
          record.what(),
          record.user(),
          record.line(),
          record.src(),
          record.pid(),
          record.start(),
          end,
          record.timeBasis(),
          record.origin());
    }
  }

  private LoginFile(SideFile file, String kind, LoginLayout layout) {
    this.file = file;
    this.kind = kind;
    this.layout = layout;
  }

  /** Reads to the end of the stream, one record at a time. */
  static void read(SideFile file, InputStream in, Statements out) throws IOException {
    String kind = kind(file.tree());
    boolean lastlog = kind.equals("lastlog");
    int block = LoginLayout.block(lastlog);
    long holes = 0;
    byte[] head = in.readNBytes(block);
    // lastlog has a place for each user number, and most were never written.
    while (head.length == block && isHole(head)) {
      holes += block;
      head = in.readNBytes(block);
    }
    if (head.length == 0 && holes == 0) {
      return;
    }
    LoginLayout layout = LoginLayout.of(head, lastlog);
    if (layout == null) {
      file.notUnderstood(0, "no login records of a layout that is known");
      return;
    }
    LoginFile reader = new LoginFile(file, kind, layout);
    reader.number = holes / layout.size();
    reader.readAll(new SequenceInputStream(new ByteArrayInputStream(head), in));
    reader.kept.forEach(row -> out.logins.add(row.ended()));
  }

  private static boolean isHole(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static String kind(String tree) {
    String name = tree.substring(Math.max(tree.lastIndexOf('/'), tree.lastIndexOf('!')) + 1);
    for (String kind : new String[] {"wtmp", "btmp", "utmp"}) {
      if (name.startsWith(kind)) {
        return kind;
      }
    }
    return "lastlog";
  }

  private void readAll(InputStream in) throws IOException {
    byte[] bytes = new byte[layout.size()];
    int length;
    try {
      while ((length = in.readNBytes(bytes, 0, bytes.length)) == bytes.length) {
        number++;
        take(ByteBuffer.wrap(bytes).order(layout.order()));
      }
      if (length > 0) {
        file.notUnderstood(number, length + " bytes behind the last whole record");
      }
    } finally {
      tell();
    }
  }

  private void tell() {
    if (odd > 0) {
      file.notUnderstood(0, odd + " login records that cannot be: left out");
    }
    if (dropped > 0) {
      file.notUnderstood(
          0, dropped + " older login records: only the newest " + MAX_KEPT + " kept");
    }
  }

  private void take(ByteBuffer record) {
    if (layout.isZero(record)) {
      return;
    }
    if (!layout.isPlausible(record)) {
      odd++;
      return;
    }
    Instant time = layout.time(record);
    String line = text(record, layout.line());
    if (kind.equals("lastlog")) {
      keep("login", "#" + (number - 1), line, host(record), null, time);
      return;
    }
    String user = text(record, layout.user());
    int type = record.getShort(0);
    Long pid = layout.pid(record) > 0 ? Long.valueOf(layout.pid(record)) : null;
    if (kind.equals("btmp")) {
      keep("failed", user, line, host(record), pid, time);
    } else if (type == USER_PROCESS) {
      Row row = keep("login", user, line, host(record), pid, time);
      if (line != null) {
        open.put(line, row);
      }
    } else if (type == DEAD_PROCESS && open.containsKey(line)) {
      open.remove(line).end = time;
    } else if (type == BOOT_TIME) {
      open.clear();
      keep("boot", null, null, null, null, time);
    } else if (type == RUN_LEVEL && "shutdown".equals(user)) {
      endAll(time);
      keep("shutdown", null, null, null, null, time);
    } else if (type == NEW_TIME) {
      keep("clock", null, null, null, null, time);
    }
  }

  private void endAll(Instant time) {
    for (Iterator<Row> rows = open.values().iterator(); rows.hasNext(); rows.remove()) {
      rows.next().end = time;
    }
  }

  private Row keep(String what, String user, String line, String src, Long pid, Instant time) {
    Row row =
        new Row(
            new LoginRecord(
                file.root(),
                kind,
                what,
                user,
                line,
                src,
                pid,
                time,
                null,
                "stated",
                file.origin(number)));
    kept.add(row);
    if (kept.size() > MAX_KEPT) {
      kept.remove();
      dropped++;
    }
    return row;
  }

  /** The address, which the peer cannot choose; its name where the record holds no address. */
  private String host(ByteBuffer record) {
    byte[] address = layout.address(record);
    if (address == null) {
      return text(record, layout.host());
    }
    boolean four = Arrays.equals(address, 4, 16, new byte[12], 0, 12);
    try {
      return InetAddress.getByAddress(four ? Arrays.copyOf(address, 4) : address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  /** A text up to its NUL; null when it is empty. */
  private static String text(ByteBuffer record, LoginLayout.Field field) {
    byte[] bytes = new byte[field.length()];
    record.get(field.offset(), bytes);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return length == 0 ? null : ByteSlice.decode(bytes, 0, length);
  }
}
