package io.sshcase.bundle;

/** The names of archive members, which anybody may have written, as paths to show. */
final class MemberPath {
  private MemberPath() {}

  /**
   * Without leading {@code /} and {@code ./}, control characters as {@code \xNN}. {@code ..} stays
   * visible: nothing is ever written where a path points.
   */
  static String of(String name) {
    int from = 0;
    while (name.startsWith("/", from) || name.startsWith("./", from)) {
      from += name.charAt(from) == '/' ? 1 : 2;
    }
    StringBuilder path = new StringBuilder(name.length());
    for (int i = from; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c)) {
        path.append("\\x").append(hex(c >> 4)).append(hex(c));
      } else {
        path.append(c);
      }
    }
    return path.length() == 0 ? "(no name)" : path.toString();
  }

  private static char hex(int digit) {
    return Character.forDigit(digit & 0xf, 16);
  }
}
