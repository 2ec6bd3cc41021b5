package io.sshcase.store;

/**
 * One setting of a host's sshd as the case keeps it; the columns of table {@code config_line}.
 *
 * @param matchCriteria null for the global part
 * @param wins whether the line decides the global value
 * @param note null when there is nothing to say
 */
public record SettingLine(
    String bundle,
    String root,
    String host,
    String origin,
    String setting,
    String value,
    String place,
    String matchCriteria,
    boolean wins,
    String note) {}
