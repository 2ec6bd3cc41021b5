package io.sshcase.bundle;

import java.util.List;

/**
 * One kind of bundle: how its content is told from others, and what that means for SSH evidence.
 *
 * @param kind its name in a word ({@code sos_report})
 * @param title its name for people
 * @param signature groups of signs; a folder is of this kind when it holds one of each group. A
 *     sign that ends in {@code /} is a folder, any other a file
 * @param sshdLogs what it holds of sshd's log
 * @param neverHolds what it can never show, as one sentence; null when there is no such thing
 */
public record BundleLayout(
    String kind, String title, List<List<String>> signature, SshdLogs sshdLogs, String neverHolds) {

  /** What bundles of a kind hold of sshd's log. */
  public enum SshdLogs {
    /** The lines as they were written, as far as they were collected. */
    LINES,
    /** Only the lines that somebody asked for: nothing can be counted in them. */
    FILTERED,
    /** None, whatever happened. */
    NEVER
  }
}
