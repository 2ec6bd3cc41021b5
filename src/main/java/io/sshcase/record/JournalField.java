package io.sshcase.record;

/**
 * The fields of a journal entry that make a record (systemd.journal-fields(7)). A leading
 * underscore means that journald itself set it.
 */
enum JournalField {
  MESSAGE,
  SYSLOG_IDENTIFIER,
  SYSLOG_PID,
  _COMM,
  _EXE,
  _PID,
  _HOSTNAME,
  _SOURCE_REALTIME_TIMESTAMP,
  __REALTIME_TIMESTAMP;

  private static final JournalField[] ALL = values();

  /** The field of that name; null for one that makes no difference. */
  static JournalField of(byte[] array, int from, int to) {
    for (JournalField field : ALL) {
      if (field.isNamed(array, from, to)) {
        return field;
      }
    }
    return null;
  }

  /** As above, for a name that is already text. */
  static JournalField of(String name) {
    for (JournalField field : ALL) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private boolean isNamed(byte[] array, int from, int to) {
    String own = name();
    int length = to - from;
    if (own.length() != length) {
      return false;
    }
    // Names differ at their ends rather than at their beginnings.
    for (int i = length - 1; i >= 0; i--) {
      if (own.charAt(i) != array[from + i]) {
        return false;
      }
    }
    return true;
  }
}
