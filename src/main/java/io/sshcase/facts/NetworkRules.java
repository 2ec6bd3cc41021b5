package io.sshcase.facts;

import static io.sshcase.facts.ValueRules.missing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges addresses, ports and marks of packets in sshd_config. */
final class NetworkRules {
  private static final Pattern CLASS = Pattern.compile("af[1-4][1-3]|cs[0-7]|ef|le");
  private static final Set<String> TYPES = Set.of("lowdelay", "throughput", "reliability", "none");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}");
  private static final Pattern C_NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F]{1,8}|0[0-7]{0,8}|[1-9]\\d{0,8}");

  private NetworkRules() {}

  /** A host and what stands behind its colon (misc.c, hpdelim); {@code port} may be null. */
  private record HostPort(String host, String port) {
    static HostPort of(String text) {
      int end;
      if (text.startsWith("[")) {
        end = text.indexOf(']') + 1;
        if (end == 0) {
          return null;
        }
      } else {
        end = 0;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
          end++;
        }
      }
      if (end == text.length()) {
        return new HostPort(clean(text), null);
      }
      return text.charAt(end) == ':'
          ? new HostPort(clean(text.substring(0, end)), text.substring(end + 1))
          : null;
    }

    private static String clean(String host) {
      return host.startsWith("[") && host.endsWith("]")
          ? host.substring(1, host.length() - 1)
          : host;
    }
  }

  static Objection listenAddress(LineArguments line) {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing address");
    }
    HostPort parts = isBareIpv6(argument) ? new HostPort(argument, null) : HostPort.of(argument);
    if (parts == null) {
      return line.fatal("bad address:port usage");
    }
    if (parts.port() != null) {
      Objection port = line.port(parts.port(), "bad port number");
      if (port != null) {
        return port;
      }
    }
    // To 8.6 a closing quote at the end of the line leaves an empty word behind it.
    if (!line.since(8, 7) && line.rest().endsWith("\"")) {
      return line.fatal("bad ListenAddress syntax");
    }
    if (line.peek() != null && !(line.peek().isEmpty() && !line.since(8, 7))) {
      boolean domain = line.next().equals("rdomain") && line.next() != null;
      return line.fatal(domain ? "bad routing domain" : "bad ListenAddress syntax");
    }
    return null;
  }

  /**
   * The host of a ListenAddress that sshd takes so far; null when it does not.
   *
   * @see #listenAddress
   */
  static String listenHost(String argument) {
    HostPort parts = isBareIpv6(argument) ? new HostPort(argument, null) : HostPort.of(argument);
    return parts == null ? null : parts.host();
  }

  private static boolean isBareIpv6(String text) {
    return text.indexOf('[') < 0 && text.indexOf(':') != text.lastIndexOf(':');
  }

  static Objection exemptList(LineArguments line) {
    String argument = line.next();
    if (missing(argument)) {
      return line.fatal("missing argument.");
    }
    return IpText.isSoundList(argument, line.release())
        ? null
        : line.fatal("keyword " + line.word() + " invalid address argument.");
  }

  static Objection qualityOfService(LineArguments line) {
    String argument = line.next();
    if (missing(argument)) {
      return line.missingArgument();
    }
    if (!isQuality(argument, line)) {
      return line.fatal("Bad " + line.word() + " value: " + argument);
    }
    String bulk = line.next();
    return bulk == null || (bulk.isEmpty() && !line.since(8, 7)) || isQuality(bulk, line)
        ? null
        : line.fatal("Bad " + line.word() + " value: " + bulk);
  }

  private static boolean isQuality(String text, LineArguments line) {
    String name = text.toLowerCase(Locale.ROOT);
    if (CLASS.matcher(name).matches() || TYPES.contains(name)) {
      return true;
    }
    if (line.since(10, 1) && name.equals("va")) {
      return true;
    }
    return line.since(10, 0)
        ? DECIMAL.matcher(text).matches() && Integer.parseInt(text) <= 255
        : C_NUMBER.matcher(text).matches() && Long.decode(text) <= 255;
  }

  /** PermitOpen and PermitListen. */
  static Objection forwards(LineArguments line) {
    boolean old = !line.since(8, 7);
    String name = old ? line.keyword().name().toLowerCase(Locale.ROOT) : line.word();
    String argument = line.next();
    if (argument == null || (argument.isEmpty() && !line.since(9, 5))) {
      return line.fatal(old ? "missing " + name + " specification" : name + " missing argument.");
    }
    Objection undecided = null;
    boolean first = true;
    for (; argument != null; argument = line.next()) {
      if (old && argument.isEmpty()) {
        return null;
      }
      boolean word = argument.equals("any") || argument.equals("none");
      if (word && !line.since(9, 5) && first) {
        return null;
      }
      if (word && !first && line.since(9, 5)) {
        return line.fatal(argument + " must appear alone on a " + line.word() + " line.");
      }
      if (!word || !first) {
        Objection objection = forward(line, argument, name, old);
        if (objection != null && objection.isFatal()) {
          return objection;
        }
        undecided = objection == null ? undecided : objection;
      }
      first = false;
    }
    return undecided;
  }

  private static Objection forward(LineArguments line, String text, String name, boolean old) {
    boolean bare = line.keyword().name().equals("PermitListen") && text.indexOf(':') < 0;
    HostPort parts = bare ? new HostPort("*", text) : HostPort.of(text);
    if (parts == null) {
      return line.fatal(old ? "missing host in " + name : name + " missing host");
    }
    if (parts.port() != null && parts.port().equals("*")) {
      return null;
    }
    String complaint = old ? "bad port number in " + name : name + " bad port number";
    return parts.port() == null ? line.fatal(complaint) : line.port(parts.port(), complaint);
  }
}
