package io.sshcase.store;

import java.time.Instant;

/**
 * A file that was met, as the ledger keeps it. {@code lines = sshd + other + unreadable} always
 * holds.
 *
 * @param feedId the number under which the feed gave out its rows
 * @param unit ordinal of its unit of work; with {@code member} it decides the order of sources
 * @param member ordinal within the unit
 * @param bundle name of the bundle
 * @param path path inside the bundle, empty when the bundle is the file
 * @param root part of the path above the machine's own tree
 * @param series the log that the file is a rotation of: its path inside the machine's tree, without
 *     number, date and compression
 * @param newestFirst whether it runs from the newest line to the oldest
 * @param kind {@code log}, {@code log_excerpt}, {@code journal_export}, {@code journal}, {@code
 *     side_file}, {@code text}, {@code binary}, {@code empty}, {@code link}
 * @param status {@code read}, {@code damaged}, {@code refused}, {@code filtered} (its lines are no
 *     counts), {@code not_a_log}, {@code side_file}, {@code empty}, {@code not_followed} (a link);
 *     the case makes it {@code duplicate} where the same content was met before
 * @param sha256 of the decompressed bytes, in hex; of a damaged source, of those that it delivered
 * @param bytes decompressed bytes read
 * @param modified time of the file, null when unknown
 * @param lines all lines, null when it is no log
 * @param sshd lines of sshd
 * @param other lines of other programs, and lines that say nothing
 * @param unreadable lines that no format takes
 * @param steps places where a step of its clock is looked for
 * @param detail one sentence for people, null when there is nothing to add
 * @param treeRoot root of the collector's output that it belongs to, {@link Settlement.Collected}
 */
public record SourceEntry(
    int feedId,
    int unit,
    int member,
    String bundle,
    String path,
    String root,
    String series,
    boolean newestFirst,
    String kind,
    String status,
    String sha256,
    long bytes,
    Instant modified,
    Long lines,
    long sshd,
    long other,
    long unreadable,
    long steps,
    String detail,
    String treeRoot) {}
