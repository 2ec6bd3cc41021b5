package io.sshcase.evidence;

/** Something that a side file states of one machine. */
public interface Stated {
  /**
   * The part of the file's path above the machine's own tree ({@code ib-vm-22} for {@code
   * ib-vm-22/etc/ssh/sshd_config}); empty when the bundle is one machine's tree. What is stated and
   * logged under one bundle and root belongs to one machine.
   */
  String root();

  /** Where it stands. */
  Origin origin();
}
