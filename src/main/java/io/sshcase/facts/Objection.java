package io.sshcase.facts;

/**
 * What sshd says against one line of its configuration.
 *
 * @param place path and line in front of the text, as sshd prints them; empty where it names none
 * @param text in sshd's own words
 * @param saidBy which sshd says so ({@code sshd built without GSSAPI}); null when every one of the
 *     release does
 * @param remark what a reader may take from it, or what sshd says just before; null when the
 *     message is enough
 */
record Objection(String place, String text, Ending ending, String saidBy, String remark) {

  /** What becomes of the reading. */
  enum Ending {
    /** sshd goes on, and starts. */
    WARNING,
    /** sshd reads to the end of the file, and ends there. */
    ERROR,
    /** sshd ends at once. */
    FATAL
  }

  /** The whole line that sshd prints. */
  String message() {
    return place + text;
  }

  boolean isFatal() {
    return ending != Ending.WARNING;
  }

  Objection withRemark(String more) {
    return new Objection(place, text, ending, saidBy, remark == null ? more : remark + "; " + more);
  }

  /** The same where it depends on the machine whether sshd says so. */
  Objection onlyOf(String sshd) {
    return new Objection(place, text, Ending.WARNING, sshd, remark);
  }
}
