package io.sshcase.evidence;

/**
 * One thing that a side file states of a machine.
 *
 * @param root the part of the member's path above the machine's own tree ({@code ib-vm-22} for
 *     {@code ib-vm-22/etc/ssh/sshd_config}); empty when the bundle is one machine's tree. Facts and
 *     logs of one bundle and root belong to one machine
 * @param name what is stated: {@code hostname}, {@code timezone}, {@code collected_at} (ISO 8601,
 *     UTC), {@code sshd_release}, ...
 * @param value as stated, normalised where the name says so
 * @param origin where it stands
 */
public record HostFact(String root, String name, String value, Origin origin) {}
