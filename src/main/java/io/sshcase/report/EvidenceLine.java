package io.sshcase.report;

/**
 * A raw line behind a row.
 *
 * @param place {@code bundle!member:line}
 * @param time as read, ISO 8601; null when the line has none
 * @param text the line
 * @param also further places of the same line; null when it was met once
 */
public record EvidenceLine(SafeText place, String time, SafeText text, SafeText also) {}
