package io.sshcase.redact;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Names for names: {@code user-2k7m4w9x3d}, the same for the same name and secret in every run.
 *
 * <p>Fifty bits of a keyed hash: among 50 000 names, two share one in about one case of a million.
 */
final class Pseudonyms {
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
  private static final String SPOKEN = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 10;

  private final RedactionKey key;
  private final Map<String, String> made = new HashMap<>();

  Pseudonyms(RedactionKey key) {
    this.key = key;
  }

  String of(Kind kind, String name) {
    return kind == Kind.HOST ? host(name) : coded(kind.toString(), name);
  }

  /** A machine and its domain keep apart: short and full name share their first label. */
  private String host(String name) {
    String folded = Lexicon.fold(name);
    int dot = folded.indexOf('.');
    if (dot <= 0 || dot == folded.length() - 1) {
      return coded("host", folded);
    }
    return coded("host", folded.substring(0, dot)) + "." + domain(folded.substring(dot + 1));
  }

  /** What stands behind the first dot of a host name. */
  String domain(String name) {
    return coded("domain", Lexicon.fold(name));
  }

  private String coded(String what, String name) {
    return made.computeIfAbsent(what + " " + name, text -> what + "-" + code(text));
  }

  private String code(String text) {
    String number = new BigInteger(1, key.derive(text)).toString(DIGITS.length());
    StringBuilder code = new StringBuilder();
    for (char digit : number.substring(number.length() - LENGTH).toCharArray()) {
      code.append(SPOKEN.charAt(DIGITS.indexOf(digit)));
    }
    return code.toString();
  }
}
