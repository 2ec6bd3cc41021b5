package io.sshcase.evidence;

/**
 * One thing that a side file states of a machine.
 *
 * @param name what is stated: {@code hostname}, {@code timezone}, {@code collected_at} (ISO 8601,
 *     UTC), {@code sshd_release}, ...; the comment of table {@code fact} lists them
 * @param value as stated, normalised where the name says so
 */
public record HostFact(String root, String name, String value, Origin origin) implements Stated {}
