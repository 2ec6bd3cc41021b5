package io.sshcase.bundle;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.commons.compress.archivers.zip.X000A_NTFS;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** When a file in a zip was changed. */
final class ZipTime {
  private ZipTime() {}

  /**
   * The UTC time of the Unix or NTFS extra field; else the DOS time, which has no zone and is taken
   * as UTC, so that the machine that reads has no say.
   */
  static Instant of(ZipArchiveEntry entry) {
    if (entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID)
            instanceof X5455_ExtendedTimestamp unix
        && unix.getModifyFileTime() != null) {
      return unix.getModifyFileTime().toInstant();
    }
    if (entry.getExtraField(X000A_NTFS.HEADER_ID) instanceof X000A_NTFS ntfs) {
      FileTime time = ntfs.getModifyFileTime();
      if (time != null) {
        return time.toInstant();
      }
    }
    long millis = entry.getTime();
    if (millis < 0) {
      return null;
    }
    // The library has read the DOS time as one of the machine's zone; this takes that back.
    return Instant.ofEpochMilli(millis)
        .atZone(ZoneId.systemDefault())
        .toLocalDateTime()
        .toInstant(ZoneOffset.UTC);
  }
}
