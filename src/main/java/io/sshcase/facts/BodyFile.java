package io.sshcase.facts;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * UAC's {@code bodyfile/bodyfile.txt}: what the machine's files were before they were copied, in
 * the body format of The Sleuth Kit 3: {@code
 * MD5|name|inode|mode|UID|GID|size|atime|mtime|ctime|crtime}, times in epoch seconds.
 */
public final class BodyFile {
  private static final String PATH = "bodyfile/bodyfile.txt";

  /** Of a whole file system only the logs are kept, and of a hostile list no more than this. */
  private static final int MOST_FILES = 100_000;

  private static final int FIELDS_BEHIND_NAME = 9;
  private static final int MTIME_FROM_RIGHT = 3;
  private static final long LATEST_SECOND = 4_102_444_800L;

  private BodyFile() {}

  /** Whether a member of a bundle is such a list. */
  public static boolean isAt(String path) {
    return SideFiles.endsWithPath(path, PATH);
  }

  /** The root of the collection that the list at that path belongs to. */
  public static String root(String path) {
    return path.length() == PATH.length()
        ? ""
        : path.substring(0, path.length() - PATH.length() - 1);
  }

  /**
   * When each log was written to last, by its absolute path on the machine. Lines that are not of
   * the format are passed over; a name may hold bars, so the times are taken from the right.
   *
   * @throws IOException the stream is damaged
   */
  public static Map<String, Instant> read(InputStream in) throws IOException {
    Map<String, Instant> times = new HashMap<>();
    LineReader lines = new LineReader(in);
    ByteSlice line = new ByteSlice();
    while (times.size() < MOST_FILES && lines.next(line)) {
      String text = line.toString();
      if (text.contains("/log/")) {
        read(text, times);
      }
    }
    return times;
  }

  private static void read(String line, Map<String, Instant> times) {
    int name = line.indexOf('|') + 1;
    int nameEnd = line.length();
    String mtime = null;
    for (int field = 1; field <= FIELDS_BEHIND_NAME; field++) {
      int bar = line.lastIndexOf('|', nameEnd - 1);
      if (bar < name) {
        return;
      }
      mtime = field == MTIME_FROM_RIGHT ? line.substring(bar + 1, nameEnd) : mtime;
      nameEnd = bar;
    }
    long second = second(mtime);
    if (second > 0) {
      times.put(line.substring(name, nameEnd), Instant.ofEpochSecond(second));
    }
  }

  /** Whole seconds; statx writes fractions behind a point. 0 for what is no believable time. */
  private static long second(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    if (whole.isEmpty() || whole.length() > 10 || !whole.chars().allMatch(Character::isDigit)) {
      return 0;
    }
    long second = Long.parseLong(whole);
    return second < LATEST_SECOND ? second : 0;
  }
}
