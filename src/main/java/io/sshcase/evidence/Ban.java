package io.sshcase.evidence;

import java.time.Instant;

/**
 * An address that was banned at the time of collection.
 *
 * @param jail of fail2ban
 * @param since null where it is not shown
 * @param until null where it is not shown
 */
public record Ban(
    String root, String jail, String address, Instant since, Instant until, Origin origin)
    implements Stated {}
