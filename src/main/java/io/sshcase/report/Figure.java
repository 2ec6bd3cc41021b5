package io.sshcase.report;

/**
 * One of the headline numbers.
 *
 * @param value the number, formatted
 * @param label what it counts
 * @param href the section that holds its rows
 */
public record Figure(String value, String label, String href) {}
