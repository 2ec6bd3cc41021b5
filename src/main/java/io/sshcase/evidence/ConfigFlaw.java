package io.sshcase.evidence;

/**
 * What {@code sshd -t} says against a line of its configuration.
 *
 * @param config {@code sshd_config}, or {@code sshd -f PATH} for the file of a further daemon
 * @param setting keyword as written; null where the file as a whole is meant
 * @param message in sshd's own words, its path as sshd has it ({@code /etc/ssh/sshd_config line 3:
 *     …}); null where it takes the line without one and the remark tells
 * @param fatal true when it ends with an error for certain: sshd does not start, and a reload ends
 *     the listener
 * @param nth place in the order in which sshd meets them, from 1
 * @param saidBy which sshd says so, {@code sshd before 8.7}, when not all do that the machine may
 *     run; null when all do
 * @param remark what a reader may take from it; null when the message is enough
 */
public record ConfigFlaw(
    String root,
    String config,
    String setting,
    String message,
    boolean fatal,
    int nth,
    String saidBy,
    String remark,
    Origin origin)
    implements Stated {}
