package io.sshcase.cli;

import io.sshcase.AddressBook;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What the user's own files know of addresses; the same options on every command that reports. */
final class AddressBookOptions {
  @Option(
      names = "--allow-list",
      paramLabel = "FILE",
      description =
          "Addresses and networks that are trusted, one a line or CSV: friendly, and never proposed"
              + " to be blocked. Repeatable; the case keeps it until another is given.")
  private List<Path> allow = List.of();

  @Option(
      names = "--intel",
      paramLabel = "FILE",
      description =
          "Addresses and networks that are known for attacks, one a line or CSV; what stands behind"
              + " an address is shown beside it. Repeatable; kept like --allow-list.")
  private List<Path> intel = List.of();

  @Option(
      names = "--geoip",
      paramLabel = "FILE",
      description =
          "Database (.mmdb) of the country or the autonomous system of addresses. Repeatable; kept"
              + " like --allow-list.")
  private List<Path> geoip = List.of();

  /** A file that is nothing of the kind is wrong usage, found before anything is read. */
  AddressBook addressBook() {
    try {
      return AddressBook.open(allow, intel, geoip);
    } catch (FileSystemException e) {
      throw new UsageError(e.getMessage());
    }
  }
}
