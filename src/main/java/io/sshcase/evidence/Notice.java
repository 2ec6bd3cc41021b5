package io.sshcase.evidence;

/**
 * A flaw of the evidence, as data.
 *
 * @param kind what is wrong
 * @param origin where; {@code line} 0 when it concerns the whole source
 * @param detail one short sentence for people, without a trailing period
 */
public record Notice(NoticeKind kind, Origin origin, String detail) {}
