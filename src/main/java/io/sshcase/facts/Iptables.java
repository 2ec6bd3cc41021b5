package io.sshcase.facts;

import io.sshcase.facts.FirewallTable.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code iptables -L}, with or without {@code -n}, {@code -v} and {@code --line-numbers}, and
 * {@code iptables-save}, with or without counters, print. A comment is free text and is taken away
 * before anything else is looked at.
 */
final class Iptables {
  private static final int MAX_LINE_CHARS = 4_096;
  private static final Set<String> HOOKS = Set.of("INPUT", "PREROUTING");

  private static final Pattern CHAIN =
      Pattern.compile(
          "Chain (\\S{1,60}) \\((?:policy ([A-Z]+)(?: ([0-9]{1,18}[KMGTP]?) packets.*)?|.*)\\)");
  private static final Pattern SAVED_CHAIN =
      Pattern.compile(":(\\S{1,60}) (ACCEPT|DROP|-)(?: \\[(\\d{1,18}):\\d+\\])?\\s*");
  private static final Pattern SAVED_RULE =
      Pattern.compile("(?:\\[(\\d{1,18}):\\d+\\] )?-A (\\S{1,60}) (.*)");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*\\*/");
  private static final Pattern SAVED_COMMENT =
      Pattern.compile("--comment (?:\"(?:[^\"\\\\]|\\\\.)*+\"|\\S+)");
  private static final Pattern LISTED_PORTS =
      Pattern.compile("(?:\\bdpts?:|\\bdports |\\bports )(!?)(\\S+)");
  private static final Pattern SAVED_PORTS =
      Pattern.compile("(! )?--(?:dport|dports|ports) (\\S+)");
  private static final Pattern SAVED_PROTOCOL = Pattern.compile("(! )?-p (\\S+)");
  private static final Pattern SAVED_SOURCE = Pattern.compile("(! )?(?:-s|--match-set) (\\S+)");
  private static final Pattern SAVED_TARGET = Pattern.compile("-[jg] (\\S+)");

  private final FirewallTable rules;
  private String table = "filter";
  private String chain = "";
  private List<String> heads = List.of();

  private Iptables(FirewallTable rules) {
    this.rules = rules;
  }

  static void read(SideFile file, List<String> lines, String tool, Statements out) {
    FirewallTable rules = new FirewallTable(file, tool);
    Iptables iptables = new Iptables(rules);
    Command command = Command.of(file.tree());
    int option = command.words().indexOf("-t");
    if (option >= 0 && option + 1 < command.words().size()) {
      iptables.table = command.words().get(option + 1);
    }
    long number = 0;
    for (String line : lines) {
      number++;
      if (line.length() <= MAX_LINE_CHARS && !line.isBlank()) {
        iptables.take(line, number);
      }
    }
    rules.settle(out);
  }

  private void take(String line, long number) {
    Matcher listed = CHAIN.matcher(line);
    Matcher saved = SAVED_CHAIN.matcher(line);
    Matcher rule = SAVED_RULE.matcher(line);
    if (line.startsWith("*")) {
      table = line.substring(1).strip();
    } else if (listed.matches()) {
      enter(listed.group(1));
      policy(listed.group(2), listed.group(3), line, number);
      heads = List.of();
    } else if (saved.matches()) {
      enter(saved.group(1));
      policy(saved.group(2), saved.group(3), line, number);
    } else if (rule.matches()) {
      chain = rule.group(2);
      saved(rule.group(1), rule.group(3), line, number);
    } else if (heads.isEmpty()) {
      heads = List.of(line.strip().split("\\s+", -1));
    } else {
      listed(line, number);
    }
  }

  private void enter(String name) {
    chain = name;
    if (HOOKS.contains(name) && !table.equals("nat")) {
      rules.hook(name(name));
    }
  }

  private void policy(String policy, String packets, String line, long number) {
    String verdict = policy == null ? null : verdict(policy);
    if (verdict != null && !table.equals("nat")) {
      rules.add(
          new Rule(name(chain), verdict, null, true, null, null, packets(packets), line, number));
    }
  }

  private void saved(String packets, String words, String line, long number) {
    String rule = SAVED_COMMENT.matcher(words).replaceAll("");
    Matcher target = SAVED_TARGET.matcher(rule);
    Matcher protocol = SAVED_PROTOCOL.matcher(rule);
    if (!target.find() || (protocol.find() && isOther(protocol.group(1), protocol.group(2)))) {
      return;
    }
    Matcher ports = SAVED_PORTS.matcher(rule);
    Matcher src = SAVED_SOURCE.matcher(rule);
    String asked = ports.find() ? FirewallFiles.negated(ports.group(1)) + ports.group(2) : null;
    String from = src.find() ? FirewallFiles.negated(src.group(1)) + src.group(2) : null;
    add(target.group(1), asked, from, packets(packets), line, number);
  }

  private void listed(String line, long number) {
    String rule = COMMENT.matcher(line).replaceAll("");
    List<String> words = List.of(rule.strip().split("\\s+", -1));
    int target = heads.indexOf("target");
    int protocol = heads.indexOf("prot");
    int source = heads.indexOf("source");
    if (target < 0 || protocol < 0 || source < 0) {
      return;
    }
    // A rule that only counts has no target, and its cell is empty.
    if (words.size() > target + 1 && words.get(target + 1).startsWith("-")) {
      return;
    }
    if (words.size() <= source || isOther(null, words.get(protocol))) {
      return;
    }
    int packets = heads.indexOf("pkts");
    String from = words.get(source);
    boolean all = List.of("0.0.0.0/0", "::/0", "anywhere").contains(from);
    Matcher ports = LISTED_PORTS.matcher(rule);
    String asked = ports.find() ? ports.group(1) + ports.group(2) : null;
    add(
        words.get(target),
        asked,
        all ? null : from,
        packets < 0 ? null : packets(words.get(packets)),
        line,
        number);
  }

  private void add(String target, String ports, String src, Long packets, String line, long at) {
    if (table.equals("nat")) {
      return;
    }
    String verdict = verdict(target);
    rules.add(
        new Rule(
            name(chain),
            verdict,
            verdict == null ? name(target) : null,
            false,
            ports == null ? null : FirewallFiles.ports(ports),
            src,
            packets,
            line,
            at));
  }

  private String name(String chainName) {
    return table + " " + chainName;
  }

  private static String verdict(String target) {
    return switch (target) {
      case "ACCEPT" -> "accept";
      case "DROP", "TARPIT" -> "drop";
      case "REJECT" -> "reject";
      default -> null;
    };
  }

  private static boolean isOther(String negated, String protocol) {
    boolean tcp = List.of("tcp", "all", "6", "0", "ip").contains(protocol);
    return negated == null ? !tcp : protocol.equals("tcp");
  }

  /** {@code 12}, {@code 12K}: the listing rounds to thousands. */
  private static Long packets(String shown) {
    if (shown == null || !shown.matches("\\d{1,15}[KMGTP]?")) {
      return null;
    }
    int unit = "KMGTP".indexOf(shown.charAt(shown.length() - 1));
    if (unit < 0) {
      return Long.valueOf(shown);
    }
    long number = Long.parseLong(shown.substring(0, shown.length() - 1));
    for (int i = 0; i <= unit && number < Long.MAX_VALUE / 1000; i++) {
      number *= 1000;
    }
    return number;
  }
}
