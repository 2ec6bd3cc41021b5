package io.sshcase.bundle;

/** How many bytes one outer file has unfolded into, all layers added up. */
final class Budget {
  private final ArchiveLimits limits;
  private long outer;
  private long unfolded;

  /**
   * @param outer size of the outer file; 0 for a stream, whose bytes are counted as they come
   */
  Budget(ArchiveLimits limits, long outer) {
    this.limits = limits;
    this.outer = outer;
  }

  void cameIn(long bytes) {
    outer += bytes;
  }

  void unfolded(int bytes) throws LimitReached {
    unfolded += bytes;
    if (unfolded > limits.ratioFrom() && unfolded / limits.ratio() >= Math.max(1, outer)) {
      throw new LimitReached("unfolds to more than " + limits.ratio() + " times its size");
    }
  }
}
