package io.sshcase.evidence;

/**
 * A TCP socket that was listening at the time of collection.
 *
 * @param address local address, {@code *} for all
 * @param port 0 to 65535
 * @param program name of the process that holds it; null where it was not shown
 * @param pid of that process; null where it was not shown
 */
public record Listener(
    String root, String address, int port, String program, Long pid, Origin origin)
    implements Stated {}
