package io.sshcase.replay;

/**
 * Where a connection comes from.
 *
 * @param address as the log has it; empty where no line names it
 * @param block number of the network that PerSourceMaxStartups counts together, from 0; -1 where
 *     the address is not known, then it is alone
 * @param friendly whether it logs in, and failed no more than by typing errors
 * @param proven whether it logs in and never failed
 */
public record Source(String address, int block, boolean friendly, boolean proven) {
  static final Source UNKNOWN = new Source("", -1, false, false);

  boolean isKnown() {
    return !address.isEmpty();
  }
}
