package io.sshcase.facts;

import io.sshcase.facts.ConfigReader.Line;
import io.sshcase.facts.Objection.Ending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What sshd can tell only once it has read everything: addresses to listen on, a command without
 * its user, methods that no login could satisfy (sshd.c, main; auth2-methods.c).
 */
final class SettledOptions {
  private final Release release;
  private final List<Line> listens = new ArrayList<>();
  private final Map<String, Line> first = new HashMap<>();

  SettledOptions(Release release) {
    this.release = release;
  }

  /** Takes in a line that sshd takes. */
  void take(Line line) {
    if (line.criteria() != null || line.known() == null || line.words().fault() != null) {
      return;
    }
    if (line.is("ListenAddress")) {
      listens.add(line);
    }
    first.putIfAbsent(line.known().nameIn(release), line);
  }

  /** True when a line above gives the same keyword. */
  boolean has(Line line) {
    return first.containsKey(line.known().nameIn(release));
  }

  /** What sshd says in the end. */
  void objections(BiConsumer<Line, Objection> to) {
    for (Line line : listens) {
      Objection objection = ofAddress(line);
      if (objection != null) {
        to.accept(line, objection);
      }
    }
    for (String command : List.of("AuthorizedKeysCommand", "AuthorizedPrincipalsCommand")) {
      Line line = first.get(command);
      if (line != null
          && !line.words().rest().equalsIgnoreCase("none")
          && !first.containsKey(command + "User")) {
        to.accept(line, fatal(command + " set without " + command + "User", null));
      }
    }
    Line methods = first.get("AuthenticationMethods");
    if (methods != null) {
      ofMethods(methods, to);
    }
  }

  private Objection ofAddress(Line line) {
    String host = NetworkRules.listenHost(line.words().arguments().get(0));
    if (host == null || host.equals("*") || host.isEmpty()) {
      return null;
    }
    if (IpText.isBroken(host)) {
      return fatal("bad addr or host: " + host + " (Name or service not known)", null);
    }
    int[] address = IpText.parse(host);
    String family = value("AddressFamily", "any").toLowerCase(Locale.ROOT);
    boolean other =
        address != null && !family.equals("any") && family.equals("inet") == address.length > 4;
    return other
        ? fatal("bad addr or host: " + host + " (Address family for hostname not supported)", null)
        : null;
  }

  private void ofMethods(Line line, BiConsumer<Line, Objection> to) {
    String disabled = null;
    for (String list : line.words().arguments()) {
      String method = firstDisabled(list);
      if (method == null) {
        return;
      }
      if (disabled == null) {
        disabled =
            "Disabled method \"" + method + "\" in AuthenticationMethods list \"" + list + "\"";
      }
    }
    to.accept(
        line,
        fatal(
            "AuthenticationMethods cannot be satisfied by enabled authentication methods",
            disabled));
  }

  private String firstDisabled(String list) {
    if (list.equals("any")) {
      return null;
    }
    for (String method : list.split(",", -1)) {
      int colon = method.indexOf(':');
      if (!isEnabled(colon < 0 ? method : method.substring(0, colon))) {
        return method;
      }
    }
    return null;
  }

  private boolean isEnabled(String method) {
    return switch (method) {
      case "password" -> isYes("PasswordAuthentication", "yes");
      case "publickey" -> isYes("PubkeyAuthentication", "yes");
      case "hostbased" -> isYes("HostbasedAuthentication", "no");
      case "keyboard-interactive" -> isInteractive();
      case "gssapi-with-mic" -> isYes("GSSAPIAuthentication", "no");
      case "gssapi-keyex" -> isYes("GSSAPIKeyExchange", "no");
      default -> true;
    };
  }

  /** To 8.6 ChallengeResponseAuthentication switches it on whatever its own keyword says. */
  private boolean isInteractive() {
    if (release != null && release.before(8, 7)) {
      return isYes("ChallengeResponseAuthentication", "yes")
          || isYes("KbdInteractiveAuthentication", "no");
    }
    return isYes("KbdInteractiveAuthentication", "yes");
  }

  private boolean isYes(String keyword, String byDefault) {
    return value(keyword, byDefault).equalsIgnoreCase("yes");
  }

  private String value(String keyword, String byDefault) {
    Line line = first.get(keyword);
    return line == null ? byDefault : line.words().arguments().get(0);
  }

  private static Objection fatal(String message, String before) {
    return new Objection("", message, Ending.FATAL, null, before);
  }
}
