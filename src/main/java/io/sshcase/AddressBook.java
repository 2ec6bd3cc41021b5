package io.sshcase;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import io.sshcase.evidence.Network;
import io.sshcase.facts.AddressDatabase;
import io.sshcase.facts.AddressDatabase.Place;
import io.sshcase.facts.AddressList;
import io.sshcase.store.CaseStore;
import io.sshcase.store.SideRows;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user's own files know of the addresses of a case: who is trusted, who is notorious, where
 * they are registered. A case keeps it until it is told something else of the same kind.
 */
public final class AddressBook {
  private static final String ALLOW = "allow";
  private static final String INTEL = "intel";
  private static final String GEOIP = "geoip";

  private final Map<String, List<AddressList>> lists = new TreeMap<>();
  private final List<AddressDatabase> databases = new ArrayList<>();

  private AddressBook() {}

  /**
   * Opens the user's files.
   *
   * @param allow lists of addresses that are trusted
   * @param intel lists of addresses that are known for attacks
   * @param geoip databases, of which the first that knows an address decides
   * @throws FileSystemException one cannot be read or is nothing of the kind; its message says
   *     which and why
   */
  public static AddressBook open(List<Path> allow, List<Path> intel, List<Path> geoip)
      throws FileSystemException {
    AddressBook book = new AddressBook();
    book.readLists(ALLOW, allow);
    book.readLists(INTEL, intel);
    for (Path file : geoip) {
      try {
        book.databases.add(AddressDatabase.open(readable(file)));
      } catch (IOException e) {
        throw unusable(file.toString(), e);
      }
    }
    return book;
  }

  private void readLists(String kind, List<Path> files) throws FileSystemException {
    for (Path file : files) {
      try {
        lists.computeIfAbsent(kind, k -> new ArrayList<>()).add(AddressList.read(readable(file)));
      } catch (IOException e) {
        throw unusable(file.toString(), e);
      }
    }
  }

  private static FileSystemException unusable(String file, IOException e) {
    FileSystemException failure = new FileSystemException(file, null, e.getMessage());
    failure.initCause(e);
    return failure;
  }

  private static Path readable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("no such file, or no permission to read it");
    }
    if (Files.isDirectory(file)) {
      throw new IOException("is a folder; a file is needed");
    }
    return file;
  }

  /** Keeps it in the case and looks every address of the case up. */
  public void keep(CaseStore store) throws SQLException, FileSystemException {
    Connection connection = store.connection();
    SideRows tables = new SideRows(connection);
    Map<String, Network> addresses = addresses(connection);
    for (var kind : lists.entrySet()) {
      keepLists(tables, kind.getKey(), kind.getValue());
    }
    matchLists(connection, tables, addresses);
    if (!databases.isEmpty()) {
      keepOrigins(tables, addresses);
    }
  }

  private static Map<String, Network> addresses(Connection connection) throws SQLException {
    Map<String, Network> addresses = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM address")) {
      while (rows.next()) {
        Network address = Network.parse(rows.getString(1));
        if (address != null) {
          addresses.put(rows.getString(1), address);
        }
      }
    }
    return addresses;
  }

  private static void keepLists(SideRows tables, String kind, List<AddressList> lists)
      throws SQLException {
    List<Object[]> listed = new ArrayList<>();
    List<Object[]> files = new ArrayList<>();
    for (AddressList list : lists) {
      for (AddressList.Entry entry : list.entries()) {
        String place = list.file() + ":" + entry.line();
        listed.add(new Object[] {kind, text(entry.network()), entry.label(), place});
      }
      Long first = list.notRead() == 0 ? null : Long.valueOf(list.firstNotRead());
      files.add(
          new Object[] {
            kind, list.file(), null, null, (long) list.entries().size(), list.notRead(), first
          });
    }
    tables.replace("listed", kind, listed);
    tables.replace("address_file", kind, files);
  }

  /** As the case spells addresses; a network of one address is that address. */
  static String text(Network network) {
    String address = Address.canonical(new ByteSlice(network.first().getHostAddress()));
    return network.bits() == network.width() ? address : address + "/" + network.bits();
  }

  /** Of what the case keeps, not of what came new: addresses may have come new as well. */
  private static void matchLists(
      Connection connection, SideRows tables, Map<String, Network> addresses) throws SQLException {
    Map<Network, List<String[]>> listed = new HashMap<>();
    TreeSet<Integer> lengths = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT kind, cidr, label, place FROM listed ORDER BY ALL")) {
      while (rows.next()) {
        Network network = Network.parse(rows.getString("cidr"));
        lengths.add(network.bits());
        listed
            .computeIfAbsent(network, n -> new ArrayList<>())
            .add(
                new String[] {
                  rows.getString("kind"), rows.getString("label"), rows.getString("place")
                });
      }
    }
    List<Object[]> matches = new ArrayList<>();
    for (var address : addresses.entrySet()) {
      for (int length : lengths.headSet(address.getValue().width(), true)) {
        for (String[] said : listed.getOrDefault(address.getValue().widened(length), List.of())) {
          matches.add(new Object[] {address.getKey(), said[0], said[1], said[2]});
        }
      }
    }
    tables.replace("listed_address", null, matches);
  }

  private void keepOrigins(SideRows tables, Map<String, Network> addresses)
      throws SQLException, FileSystemException {
    Map<String, Place> origins = new TreeMap<>();
    List<Object[]> files = new ArrayList<>();
    for (AddressDatabase database : databases) {
      long found = 0;
      for (var address : addresses.entrySet()) {
        Place place = place(database, address.getValue());
        if (!place.equals(Place.UNKNOWN)) {
          origins.merge(address.getKey(), place, Place::orElse);
          found++;
        }
      }
      String built = database.built().truncatedTo(ChronoUnit.SECONDS).toString();
      files.add(new Object[] {GEOIP, database.file(), database.type(), built, found, 0L, null});
    }
    List<Object[]> rows = new ArrayList<>();
    origins.forEach(
        (src, place) -> rows.add(new Object[] {src, place.asn(), place.asName(), place.country()}));
    tables.replace("address_origin", null, rows);
    tables.replace("address_file", GEOIP, files);
  }

  private static Place place(AddressDatabase database, Network address) throws FileSystemException {
    try {
      return database.place(address);
    } catch (IOException e) {
      throw unusable(database.file(), e);
    }
  }
}
