package io.sshcase.evidence;

import java.time.Instant;

/**
 * A unit of systemd at the time of collection.
 *
 * @param unit its full name, {@code ssh.service}
 * @param state active state and, in brackets, sub state: {@code active (running)}, {@code failed
 *     (Result: exit-code)}; {@code not-found} where systemd knows no such unit
 * @param enabled {@code enabled}, {@code disabled}, {@code static}, ...; null where not shown
 * @param since when it came into that state; null where not shown
 * @param pid of the main process; null where there is none or it is not shown
 * @param restarts how often systemd started it again by itself; null where not shown
 */
public record UnitState(
    String root,
    String unit,
    String state,
    String enabled,
    Instant since,
    Long pid,
    Long restarts,
    Origin origin)
    implements Stated {}
