package io.sshcase.bundle;

/**
 * How far an archive may unfold before it is taken for a bomb. Going over ends that entry or
 * archive with a {@code LIMIT} notice; what was read until then stays.
 *
 * @param nesting archives inside archives, and compressions on top of each other; at least 1
 * @param entryBytes decompressed size of one file out of an archive or a compressed file
 * @param ratio decompressed bytes for each byte on disk; judged only beyond {@code ratioFrom},
 *     since small files of equal lines (lastlog, a flood of one message) shrink far more
 * @param ratioFrom decompressed bytes of one outer file that are never judged by {@code ratio}
 * @param entries members of one archive
 * @param spoolBytes size of an archive that must be copied to the temp folder to be read at random
 * @param pathLength characters of a member path, outer archives included
 * @param memoryKiB memory that one decoder (xz, 7z, .Z) may ask for
 */
public record ArchiveLimits(
    int nesting,
    long entryBytes,
    long ratio,
    long ratioFrom,
    int entries,
    long spoolBytes,
    int pathLength,
    int memoryKiB) {

  /** What a support bundle never reaches and a machine can bear. */
  public static ArchiveLimits standard() {
    return new ArchiveLimits(5, 64L << 30, 2000, 1L << 30, 1_000_000, 8L << 30, 4096, 256 << 10);
  }
}
