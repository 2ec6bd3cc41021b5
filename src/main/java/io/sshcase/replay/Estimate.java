package io.sshcase.replay;

import java.util.Arrays;

/**
 * A number over many runs.
 *
 * @param mean of all runs
 * @param low a further run would lie from here, in 95 of 100 cases
 * @param high to here, both included
 */
public record Estimate(double mean, int low, int high) {

  /**
   * Of at least one run. The bounds are runs themselves: of n draws and a further one, each has the
   * same chance to be the k-th smallest, so the k-th on either side leaves out 2k of n + 1.
   */
  static Estimate of(int[] runs) {
    int[] sorted = runs.clone();
    Arrays.sort(sorted);
    int outside = (int) Math.floor(0.025 * (sorted.length + 1));
    return new Estimate(
        Arrays.stream(sorted).average().orElseThrow(),
        sorted[Math.max(0, outside - 1)],
        sorted[Math.min(sorted.length - 1, sorted.length - outside)]);
  }
}
