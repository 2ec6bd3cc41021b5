package io.sshcase.bundle;

import java.io.InputStream;
import java.time.Instant;

/**
 * One file of a bundle as a decompressed stream, used once and in place.
 *
 * @param bundle name of the bundle: the file or folder name of the PATH that the user gave, without
 *     the suffix of an archive
 * @param path path of the member inside the bundle with {@code /}; {@code
 *     inner.tar.gz!var/log/messages} inside nested archives, {@code messages.txt!var/log/messages}
 *     for a section of a file; the suffix of a single compressed file stays ({@code
 *     auth.log.2.gz}); empty when the PATH is itself the file
 * @param modified time of the file or archive member, null when there is none or it is not
 *     believable (before 1990, after 2099); a compressed file alone has that of the file, a DOS
 *     time in a zip is taken as UTC
 * @param written MTIME of the gzip header (RFC 1952, section 2.3.1): when the original was last
 *     written; null when it is not compressed so, when the header has none (0), or when it is not
 *     believable. Of several layers the innermost counts
 * @param section where in a file it stands; null when it is the whole file
 * @param linkTarget what a link leads to, as written there; the stream is then empty. Null for
 *     anything but a link; {@link Links} tells what it means
 * @param collector the kind of bundle that its own first lines name ({@link BundleLayout#kind});
 *     null when they name none
 * @param stream the decompressed bytes, buffered; {@code mark} reaches 64 KiB back. A damaged one
 *     throws {@code IOException} where the damage is met, after having delivered everything before
 *     it, and {@link Damage#kind} names the notice for it; nobody else tells it. One that meets a
 *     limit ends there, and the notice has been given. Closing it is not needed
 */
public record Source(
    String bundle,
    String path,
    Instant modified,
    Instant written,
    Section section,
    String linkTarget,
    String collector,
    InputStream stream) {

  /**
   * The place of a section.
   *
   * @param file path of the file that it is a part of
   * @param linesBefore lines of that file above its first line
   * @param remark what the collector says of it ({@code Last 200000 Lines}); null when nothing
   */
  public record Section(String file, long linesBefore, String remark) {

    /** True when the collector says that the machine has no such file. */
    public boolean isAbsent() {
      return remark != null && remark.equalsIgnoreCase("File not found");
    }
  }

  /** The part of its path above the machine's own tree. */
  public String root() {
    return MachineRoot.of(section == null ? path : section.file());
  }

  /** Lines above its first line in the file that a reader would open; 0 for a whole file. */
  public long linesBefore() {
    return section == null ? 0 : section.linesBefore();
  }
}
