package io.sshcase.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every message that sshd, its PAM modules, TCP wrappers, systemd and fail2ban are known to write,
 * with the OpenSSH releases that write it. Read once from {@code catalogue.tsv}.
 */
public final class MessageCatalogue {
  private static final String RESOURCE = "catalogue.tsv";
  private static final int COLUMNS = 10;
  private static final Map<String, Entry> ENTRIES = read();

  /**
   * One message.
   *
   * @param id as in {@link SshEvent#catalogueId}: {@code AUTH-12}
   * @param template the wording, fields in braces; a brace group with other text is optional
   * @param level the level at which sshd logs it: {@code INFO}, {@code ERROR to 9.4p1, ...}
   * @param firstRelease first portable release with this wording, {@code <=2.1.0p1} for the oldest
   *     known; empty when the message is not OpenSSH's own
   * @param lastRelease last portable release with this wording; empty when it is still written, or
   *     not OpenSSH's own
   * @param process which of sshd's processes writes it
   * @param meaning what it means, in words for a reader of logs
   * @param sameWords ids of messages that may read exactly the same, as other releases or other
   *     processes write them: a line of this message may be one of those
   * @param peerChosen fields of the template whose text the peer, or who runs its name server,
   *     chooses
   * @param silent what a reader might expect and the message does not tell; empty when it tells all
   */
  public record Entry(
      String id,
      String template,
      String level,
      String firstRelease,
      String lastRelease,
      String process,
      String meaning,
      List<String> sameWords,
      List<String> peerChosen,
      String silent) {}

  private MessageCatalogue() {}

  /** The message with this id; null for null and for an unknown id. */
  public static Entry entry(String id) {
    return id == null ? null : ENTRIES.get(id);
  }

  /** All messages, in the order of the catalogue. */
  public static Collection<Entry> entries() {
    return ENTRIES.values();
  }

  private static Map<String, Entry> read() {
    var entries = new LinkedHashMap<String, Entry>();
    try (var in = MessageCatalogue.class.getResourceAsStream(RESOURCE);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.readLine(); // the header
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Entry entry = entryOf(line);
        if (entries.put(entry.id(), entry) != null) {
          throw new IllegalStateException(RESOURCE + ": twice " + entry.id());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(entries);
  }

  private static Entry entryOf(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + ": not " + COLUMNS + " columns: " + line);
    }
    return new Entry(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        cells[5],
        cells[6],
        words(cells[7]),
        words(cells[8]),
        cells[9]);
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }
}
