package io.sshcase.facts;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.sshcase.evidence.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A user's list of addresses: CSV with a header, or one address or network a line; {@code #} begins
 * a comment. What stands behind the address, in the next cell or after a blank or a semicolon, is
 * what the list says of it.
 *
 * @param file its name, without folders
 * @param entries in their order
 * @param notRead lines that begin with no address, a header aside
 * @param firstNotRead number of the first of them, from 1; 0: there is none
 */
public record AddressList(String file, List<Entry> entries, long notRead, long firstNotRead) {
  private static final int MOST_LABEL_CHARS = 120;
  private static final Set<String> ADDRESS_TITLES =
      Set.of(
          "address",
          "addr",
          "ip",
          "ip_address",
          "ipaddress",
          "src",
          "source",
          "source_ip",
          "src_ip",
          "cidr",
          "network",
          "net",
          "subnet",
          "prefix",
          "range",
          "indicator");

  /**
   * One address or network.
   *
   * @param label what the list says of it; the file's name where it says nothing
   * @param line in the file, from 1
   */
  public record Entry(Network network, String label, long line) {}

  /**
   * Reads the whole list.
   *
   * @throws IOException the file cannot be read; the message names what is wrong with it
   */
  public static AddressList read(Path file) throws IOException {
    String name = file.getFileName().toString();
    List<Entry> entries = new ArrayList<>();
    long notRead = 0;
    long firstNotRead = 0;
    int column = 0;
    boolean first = true;
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      for (CsvRecord line : lines) {
        Entry entry = entry(line, column, name);
        if (entry != null) {
          entries.add(entry);
        } else if (first && titled(line) >= 0) {
          column = titled(line);
        } else {
          notRead++;
          firstNotRead = firstNotRead == 0 ? line.getStartingLineNumber() : firstNotRead;
        }
        first = false;
      }
    } catch (CsvParseException e) {
      throw new IOException("is no list of addresses: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException("cannot be read: " + e.getCause().getMessage(), e);
    }
    if (entries.isEmpty() && notRead > 0) {
      throw new IOException(
          "is no list of addresses: no line begins with an address or network, nor is there a"
              + " column address");
    }
    return new AddressList(name, List.copyOf(entries), notRead, firstNotRead);
  }

  /** The column that a header calls that of the address; -1: it is no header. */
  private static int titled(CsvRecord line) {
    for (int i = 0; i < line.getFieldCount(); i++) {
      if (ADDRESS_TITLES.contains(line.getField(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private static Entry entry(CsvRecord line, int column, String name) {
    if (column >= line.getFieldCount()) {
      return null;
    }
    String[] cell = line.getField(column).strip().split("[\\s;#]+", 2);
    Network network = Network.parse(cell[0]);
    if (network == null) {
      return null;
    }
    String label = column + 1 < line.getFieldCount() ? line.getField(column + 1) : "";
    if (label.isBlank() && cell.length > 1) {
      label = cell[1];
    }
    return new Entry(
        network, label.isBlank() ? name : oneLine(label), line.getStartingLineNumber());
  }

  /** A stranger wrote it: no control characters, and short. */
  private static String oneLine(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MOST_LABEL_CHARS ? line : line.substring(0, MOST_LABEL_CHARS);
  }
}
