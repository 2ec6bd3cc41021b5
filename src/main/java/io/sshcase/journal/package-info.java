/**
 * Reads a binary systemd journal entry by entry, in one forward pass over a stream (systemd.io,
 * "Journal File Format"). Begin with {@link io.sshcase.journal.JournalReader}.
 *
 * <p>Every DATA object stands before the ENTRY objects that point to it, so one pass suffices:
 * {@code ObjectScan} goes from object to object and finds its way back behind damage, {@code
 * DataObjects} decides once for each DATA object whether its field is wanted and holds its value,
 * and an ENTRY finds all its fields there. The hash tables and entry arrays, which a reader with
 * random access would use, are passed over. Knows nothing of sshd.
 */
package io.sshcase.journal;
