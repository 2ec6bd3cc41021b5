/**
 * Turns a message of sshd, or of PAM, systemd and fail2ban about sshd, into an event of the
 * vocabulary in {@link io.sshcase.event.EventKind}.
 *
 * <p>Begin with {@link io.sshcase.event.SshdParser}; one class for each family of messages does the
 * work, with the place in OpenSSH's source above each rule. In the middle of these lines stands
 * text that a stranger chose: fixed ends are read from the right. Keeps no state between lines;
 * knows no streams, no files, no SQL.
 */
package io.sshcase.event;
