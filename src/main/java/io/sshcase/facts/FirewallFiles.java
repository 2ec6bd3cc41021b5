package io.sshcase.facts;

import io.sshcase.facts.FirewallTable.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dumps of packet filters: told apart by their content, since collectors name them as they like.
 * What a rule does not say of protocol, port or source holds for all.
 */
final class FirewallFiles {
  /** Names of services that dumps without {@code -n} show in place of the port. */
  private static final Map<String, String> SERVICES = Map.of("ssh", "22");

  private static final Pattern UFW_DEFAULT =
      Pattern.compile("Default: (allow|deny|reject) \\(incoming\\).*");
  private static final Pattern UFW_RULE =
      Pattern.compile(
          "(?:\\[ ?\\d{1,5}\\] )?(.{1,60}?) {2,}(ALLOW|DENY|REJECT|LIMIT)(?: IN)?( OUT| FWD)?"
              + " {1,}(\\S{1,60})(?: .*)?");
  private static final Pattern ZONE = Pattern.compile("([A-Za-z0-9_-]{1,60})( \\(.*active.*\\))?");
  private static final Pattern ZONE_FIELD =
      Pattern.compile("\\s+(target|services|ports|sources): ?(.*)");
  private static final Pattern RICH = Pattern.compile("\\s+(rule .*\\b(accept|drop|reject)\\b.*)");
  private static final Pattern RICH_SOURCE =
      Pattern.compile("source (?:NOT )?address=\"([^\"]{1,60})\"");
  private static final Pattern RICH_PORT =
      Pattern.compile("(?:port port=\"([0-9-]{1,11})\"|service name=\"(ssh)\")");

  private FirewallFiles() {}

  static void read(SideFile file, Statements out) {
    List<String> lines = file.lines();
    boolean six = file.tree().contains("ip6tables") || file.tree().endsWith(".v6");
    String name = six ? "ip6tables" : "iptables";
    for (String line : lines) {
      if (line.startsWith("Chain ") || line.startsWith("*") || line.startsWith(":")) {
        Iptables.read(file, lines, name, out);
        return;
      }
      if (line.startsWith("table ")) {
        NftRuleset.read(file, lines, out);
        return;
      }
      if (line.startsWith("Status: active")) {
        ufw(file, lines, out);
        return;
      }
      if (line.strip().startsWith("target: ")) {
        firewalld(file, lines, out);
        return;
      }
    }
  }

  private static void ufw(SideFile file, List<String> lines, Statements out) {
    FirewallTable table = new FirewallTable(file, "ufw");
    table.hook("incoming");
    long number = 0;
    for (String line : lines) {
      number++;
      if (line.length() > 500) {
        continue;
      }
      Matcher standard = UFW_DEFAULT.matcher(line);
      Matcher rule = UFW_RULE.matcher(line);
      if (standard.matches()) {
        String verdict = ufwVerdict(standard.group(1));
        table.add(rule("incoming", verdict, true, null, null, line, number));
      } else if (rule.matches() && rule.group(3) == null && !rule.group(1).contains("/udp")) {
        String src = rule.group(4).equals("Anywhere") ? null : rule.group(4);
        String verdict = ufwVerdict(rule.group(2));
        table.add(rule("incoming", verdict, false, ufwPorts(rule.group(1)), src, line, number));
      }
    }
    table.settle(out);
  }

  private static String ufwVerdict(String word) {
    return switch (word) {
      case "ALLOW", "allow" -> "accept";
      case "DENY", "deny" -> "drop";
      case "LIMIT" -> "limit";
      default -> "reject";
    };
  }

  /** {@code 22/tcp}, {@code 22,2222/tcp (v6)}, {@code OpenSSH}, {@code Anywhere}. */
  private static String ufwPorts(String to) {
    String word = to.replace(" (v6)", "").replaceFirst("/tcp$", "").strip();
    if (word.equals("OpenSSH") || word.equals("SSH")) {
      return "22";
    }
    int last = word.lastIndexOf(' ');
    String ports = word.substring(last + 1);
    return word.startsWith("Anywhere") ? null : ports(ports);
  }

  private static void firewalld(SideFile file, List<String> lines, Statements out) {
    FirewallTable table = new FirewallTable(file, "firewalld");
    String zone = "zone";
    long number = 0;
    for (String line : lines) {
      number++;
      if (line.length() > 2_000) {
        continue;
      }
      Matcher head = ZONE.matcher(line);
      Matcher field = ZONE_FIELD.matcher(line);
      Matcher rich = RICH.matcher(line);
      if (head.matches()) {
        zone = head.group(1);
        if (head.group(2) != null) {
          table.hook(zone);
        }
      } else if (rich.matches()) {
        Matcher src = RICH_SOURCE.matcher(line);
        Matcher port = RICH_PORT.matcher(line);
        String ports = !port.find() ? null : port.group(1) == null ? "22" : port.group(1);
        String from = src.find() ? src.group(1) : null;
        table.add(rule(zone, rich.group(2), false, ports, from, line, number));
      } else if (field.matches()) {
        zoneField(table, zone, field, line, number);
      }
    }
    table.settle(out);
  }

  private static void zoneField(
      FirewallTable table, String zone, Matcher field, String line, long number) {
    String value = field.group(2).strip();
    switch (field.group(1)) {
      case "target" -> {
        // The target "default" refuses what no rule takes (firewalld.zone(5)).
        String verdict =
            switch (value) {
              case "ACCEPT" -> "accept";
              case "DROP" -> "drop";
              default -> "reject";
            };
        table.add(rule(zone, verdict, true, null, null, line, number));
      }
      case "services" -> {
        if (List.of(value.split(" ", -1)).contains("ssh")) {
          table.add(rule(zone, "accept", false, "22", null, line, number));
        }
      }
      case "ports" -> {
        for (String port : value.split(" ", -1)) {
          if (port.endsWith("/tcp")) {
            String ports = ports(port.replace("/tcp", ""));
            table.add(rule(zone, "accept", false, ports, null, line, number));
          }
        }
      }
      default -> {
        // A zone with sources of its own says nothing of packets by itself.
      }
    }
  }

  private static Rule rule(
      String chain,
      String verdict,
      boolean policy,
      String ports,
      String src,
      String text,
      long line) {
    return new Rule(chain, verdict, null, policy, ports, src, null, text, line);
  }

  /** The mark that a rule takes everything but what follows. */
  static String negated(String mark) {
    return mark == null || mark.isEmpty() ? "" : "!";
  }

  /**
   * Ports in one spelling: {@code 22}, {@code 22,2222}, {@code 1-1024}, {@code !22}; a name that is
   * not known stays a name.
   */
  static String ports(String spelled) {
    if (spelled.startsWith("!")) {
      return "!" + ports(spelled.substring(1));
    }
    String[] parts = spelled.split("[, ]+", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = SERVICES.getOrDefault(parts[i], parts[i]).replace(':', '-');
    }
    return String.join(",", parts);
  }
}
