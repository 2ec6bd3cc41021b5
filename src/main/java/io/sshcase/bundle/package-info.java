/**
 * Opens what support collected (folders, archives, single files, standard input), tells each kind
 * by its content, and hands out the files one stream at a time, in an order that never changes.
 *
 * <p>Begin with {@link io.sshcase.bundle.Bundles}, then {@code Unit}. Archives are hostile: every
 * expansion is bounded by {@link io.sshcase.bundle.ArchiveLimits}, and what is damaged becomes a
 * notice while the rest is read on. Does not look inside a log, and writes to the disk only what
 * must be read at random ({@code Spool}).
 */
package io.sshcase.bundle;
