package io.sshcase.facts;

/**
 * What sshd says against one line of its configuration.
 *
 * @param place path and line in front of the text, as sshd prints them; empty where it names none
 * @param text in sshd's own words; null where sshd takes the line without one and the remark tells
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

  /** What a reader may take from a line that sshd takes without a word. */
  static Objection unsaid(String remark) {
    return new Objection("", null, Ending.WARNING, null, remark);
  }

  /** The whole line that sshd prints, or null. */
  String message() {
    return text == null ? null : place + text;
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
