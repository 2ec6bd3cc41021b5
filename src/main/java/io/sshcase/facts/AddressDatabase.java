package io.sshcase.facts;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.sshcase.evidence.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A user's database of where addresses are registered, in MaxMind's format (MaxMind DB file format
 * specification 2.0): what its City, Country and ASN databases hold, and others that use their
 * names for it.
 */
public final class AddressDatabase {
  private static final int MOST_NAME_CHARS = 120;

  private final String file;
  private final Reader reader;

  private AddressDatabase(String file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * What the database says of an address; null: nothing.
   *
   * @param asn number of the autonomous system
   * @param asName its name
   * @param country ISO 3166 code: where it is used, else where it is registered
   */
  public record Place(Long asn, String asName, String country) {
    public static final Place UNKNOWN = new Place(null, null, null);

    /** What this one lacks is taken from the other. */
    public Place orElse(Place other) {
      return new Place(
          asn != null ? asn : other.asn,
          asName != null ? asName : other.asName,
          country != null ? country : other.country);
    }
  }

  /**
   * Opens the database.
   *
   * @throws IOException the file cannot be read, or is no such database
   */
  public static AddressDatabase open(Path file) throws IOException {
    try {
      Reader reader = new Reader(file.toFile(), new CHMCache());
      AddressDatabase database = new AddressDatabase(file.getFileName().toString(), reader);
      // A broken tree often shows at its first node only when it is walked.
      database.place(Network.parse("192.0.2.1"));
      return database;
    } catch (RuntimeException e) {
      throw new IOException("is damaged", e);
    }
  }

  /** Its name, without folders. */
  public String file() {
    return file;
  }

  /** What it calls itself: {@code GeoLite2-City}. */
  public String type() {
    return reader.getMetadata().databaseType();
  }

  /** When it was made. */
  public Instant built() {
    return reader.getMetadata().buildTime();
  }

  /**
   * Looks an address up; IPv6 ones in a database of IPv4 alone are unknown.
   *
   * @throws IOException the database is damaged
   */
  public Place place(Network address) throws IOException {
    if (address.width() == 128 && reader.getMetadata().ipVersion() == 4) {
      return Place.UNKNOWN;
    }
    try {
      Map<?, ?> found = reader.get(address.first(), Map.class);
      if (found == null) {
        return Place.UNKNOWN;
      }
      String country = text(found.get("country"), "iso_code");
      return new Place(
          found.get("autonomous_system_number") instanceof Number asn ? asn.longValue() : null,
          text(found, "autonomous_system_organization"),
          country != null ? country : text(found.get("registered_country"), "iso_code"));
    } catch (RuntimeException e) {
      throw new IOException("is damaged", e);
    }
  }

  private static String text(Object map, String key) {
    if (!(map instanceof Map<?, ?> names) || !(names.get(key) instanceof String text)) {
      return null;
    }
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MOST_NAME_CHARS ? line : line.substring(0, MOST_NAME_CHARS);
  }
}
