package io.sshcase.evidence;

import java.time.Instant;

/**
 * One record of the login accounting (utmp(5)), from a binary file or as {@code last} prints it.
 *
 * @param root the machine's tree, as {@link Stated} has it
 * @param kind the file that keeps it: {@code wtmp}, {@code btmp}, {@code utmp} or {@code lastlog};
 *     what {@code last} prints is wtmp's, what {@code lastb} prints is btmp's
 * @param what {@code login}, {@code failed}, {@code clock} (the clock was set), {@code shutdown} or
 *     "boot"
 * @param user as recorded, cut by the writer after 32 bytes or fewer; {@code #1000} where only the
 *     number is recorded; null where none is
 * @param line terminal, or {@code ssh:notty}; null where none is recorded
 * @param src address or name of the peer, often cut; null for a local login
 * @param pid of the session's process; null where the record does not say
 * @param start null where it is not known
 * @param end null where the session was open, or its end is not recorded
 * @param timeBasis {@code stated} (the record counts from 1970), {@code zone}, {@code offset} or
 *     {@code assumed} (taken as UTC), by which the machine's wall clock was read
 */
public record LoginRecord(
    String root,
    String kind,
    String what,
    String user,
    String line,
    String src,
    Long pid,
    Instant start,
    Instant end,
    String timeBasis,
    Origin origin)
    implements Stated {}
