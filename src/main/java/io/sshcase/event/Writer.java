package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteSlice;

/** Who wrote a line, by its program name, as far as it concerns sshd. */
enum Writer {
  SSHD,
  /** {@code sshd(pam_unix)}: the words of the PAM module alone (Linux-PAM before 0.99). */
  SSHD_PAM_UNIX,
  /**
   * {@code session-3.scope} ({@code journalctl -o with-unit}): all that runs in a login, which
   * sshd's process joins once it is made. What sshd writes there is the end of that login.
   */
  LOGIN_SESSION,
  SFTP,
  SYSTEMD,
  FAIL2BAN,
  SSHGUARD,
  KERNEL,
  NOBODY;

  private static final byte[] SSHD_WORD = bytes("sshd");
  private static final byte[] PAM_UNIX = bytes("sshd(pam_unix)");
  private static final byte[] BRACKETED = bytes("[sshd]");

  /** Some syslogs print the path of the program as its name. */
  private static final byte[] FILE = bytes("/sshd");

  /** macOS */
  private static final byte[] LAUNCHD_LABEL = bytes("com.openssh.sshd");

  private static final byte[] KERNEL_WORD = bytes("kernel");
  private static final byte[] SFTP_SERVER = bytes("sftp-server");
  private static final byte[] INTERNAL_SFTP = bytes("internal-sftp");
  private static final byte[] SYSTEMD_WORD = bytes("systemd");
  private static final byte[] INIT_SCOPE = bytes("init.scope");
  private static final byte[] SERVICE = bytes(".service");
  private static final byte[] SSH_AT = bytes("ssh@");
  private static final byte[] SSHD_AT = bytes("sshd@");
  private static final byte[] SSH_SERVICE = bytes("ssh.service");
  private static final byte[] SSHD_SERVICE = bytes("sshd.service");
  private static final byte[] SESSION = bytes("session-");
  private static final byte[] SCOPE = bytes(".scope");
  private static final byte[] FAIL2BAN_WORD = bytes("fail2ban");
  private static final byte[] SSHGUARD_WORD = bytes("sshguard");

  static Writer of(ByteSlice program) {
    if (program.isEmpty()) {
      return NOBODY;
    }
    return switch (program.at(0)) {
      case 's' -> ofS(program);
      case 'f' -> program.startsWith(FAIL2BAN_WORD) ? FAIL2BAN : NOBODY;
      case 'i' -> ofI(program);
      case '[' -> program.contentEquals(BRACKETED) ? SSHD : NOBODY;
      case '/' -> program.endsWith(FILE) ? SSHD : NOBODY;
      case 'c' -> program.contentEquals(LAUNCHD_LABEL) ? SSHD : NOBODY;
      case 'k' -> program.contentEquals(KERNEL_WORD) ? KERNEL : NOBODY;
      default -> NOBODY;
    };
  }

  /** init.scope holds process 1 alone. */
  private static Writer ofI(ByteSlice program) {
    if (program.contentEquals(INTERNAL_SFTP)) {
      return SFTP;
    }
    return program.contentEquals(INIT_SCOPE) ? SYSTEMD : NOBODY;
  }

  private static Writer ofS(ByteSlice program) {
    if (program.endsWith(SERVICE)) {
      return isUnit(program) ? SSHD : NOBODY;
    }
    if (program.endsWith(SCOPE)) {
      return program.startsWith(SESSION) ? LOGIN_SESSION : NOBODY;
    }
    if (program.startsWith(SSHD_WORD)) {
      if (isDaemon(program)) {
        return SSHD;
      }
      return program.contentEquals(PAM_UNIX) ? SSHD_PAM_UNIX : NOBODY;
    }
    if (program.contentEquals(SYSTEMD_WORD)) {
      return SYSTEMD;
    }
    if (program.contentEquals(SSHGUARD_WORD)) {
      return SSHGUARD;
    }
    return program.contentEquals(SFTP_SERVER) ? SFTP : NOBODY;
  }

  /** The units that run sshd: one for all connections, or one for each. */
  private static boolean isUnit(ByteSlice unit) {
    return unit.contentEquals(SSH_SERVICE)
        || unit.contentEquals(SSHD_SERVICE)
        || unit.startsWith(SSHD_AT)
        || unit.startsWith(SSH_AT);
  }

  /** {@code sshd}, or {@code sshd-} and letters. */
  private static boolean isDaemon(ByteSlice program) {
    int length = program.length();
    if (length == SSHD_WORD.length) {
      return true;
    }
    if (program.at(4) != '-' || length == 5) {
      return false;
    }
    for (int i = 5; i < length; i++) {
      if (program.at(i) < 'a' || program.at(i) > 'z') {
        return false;
      }
    }
    return true;
  }
}
