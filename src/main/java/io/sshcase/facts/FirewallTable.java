package io.sshcase.facts;

import io.sshcase.evidence.FirewallRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rules of one dump, until it is known which of its chains packets to the machine come through:
 * a chain of its own is entered by jumps only, and what the jump asks for holds in it.
 */
final class FirewallTable {
  private static final int MAX_RULES = 50_000;
  private static final int MAX_TEXT = 300;

  /** Everything that one line says; null ports and sources stand for all. */
  record Rule(
      String chain,
      String verdict,
      String jump,
      boolean policy,
      String ports,
      String src,
      Long packets,
      String text,
      long line) {}

  private final SideFile file;
  private final String tool;
  private final Set<String> hooks = new HashSet<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, List<String>> sets = new HashMap<>();
  private int members;
  private boolean told;

  FirewallTable(SideFile file, String tool) {
    this.file = file;
    this.tool = tool;
  }

  /** A chain that the kernel sends packets to the machine through. */
  void hook(String chain) {
    hooks.add(chain);
  }

  void add(Rule rule) {
    if (rules.size() < MAX_RULES) {
      rules.add(rule);
    } else if (!told) {
      told = true;
      file.notUnderstood(rule.line(), "more than " + MAX_RULES + " firewall rules: not read");
    }
  }

  /**
   * An address or network of a set.
   *
   * @param set its table and name, {@code inet filter @banned}
   */
  void member(String set, String address) {
    if (++members <= MAX_RULES) {
      sets.computeIfAbsent(set, s -> new ArrayList<>()).add(address);
    }
  }

  /** Hands over the rules that let through, throw away, refuse or limit. */
  void settle(Statements out) {
    Map<String, Set<String>> ports = reached(Rule::ports);
    Map<String, Set<String>> sources = reached(Rule::src);
    int made = 0;
    for (Rule rule : rules) {
      if (rule.verdict() == null) {
        continue;
      }
      Set<String> ofJumps = ports.get(rule.chain());
      String asked = rule.ports();
      if (asked == null && ofJumps != null && !ofJumps.contains(ALL)) {
        asked = String.join(",", ofJumps);
      }
      for (String src : sources(rule, sources.getOrDefault(rule.chain(), Set.of(ALL)))) {
        if (made++ < MAX_RULES) {
          out.rules.add(settled(rule, ofJumps != null, asked, src));
        }
      }
    }
  }

  private FirewallRule settled(Rule rule, boolean inbound, String ports, String src) {
    return new FirewallRule(
        file.root(),
        tool,
        rule.chain(),
        rule.verdict(),
        rule.policy(),
        inbound,
        ports,
        src.equals(ALL) ? null : src,
        rule.packets(),
        text(rule.text()),
        file.origin(rule.line()));
  }

  /** Whom a rule is about: its own source, else those of the jumps to its chain; of a set, each. */
  private Collection<String> sources(Rule rule, Set<String> ofJumps) {
    Collection<String> asked = ofJumps;
    if (rule.src() != null) {
      asked = List.of(rule.src());
    } else if (rule.policy() || ofJumps.contains(ALL)) {
      asked = List.of(ALL);
    }
    String table = rule.chain().substring(0, rule.chain().lastIndexOf(' ') + 1);
    return asked.stream()
        .flatMap(src -> sets.getOrDefault(table + src, List.of(src)).stream())
        .toList();
  }

  private static final String ALL = "";

  /** The chains that inbound packets come to, and what the jumps to them ask for. */
  private Map<String, Set<String>> reached(Function<Rule, String> asked) {
    Map<String, List<Rule>> jumps = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.jump() != null) {
        jumps.computeIfAbsent(rule.chain(), c -> new ArrayList<>()).add(rule);
      }
    }
    Map<String, Set<String>> reached = new HashMap<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    for (String hook : hooks) {
      reached.put(hook, new TreeSet<>(Set.of(ALL)));
      open.add(hook);
    }
    while (!open.isEmpty()) {
      String chain = open.poll();
      for (Rule jump : jumps.getOrDefault(chain, List.of())) {
        Set<String> to = reached.computeIfAbsent(jump.jump(), c -> new TreeSet<>());
        String own = asked.apply(jump);
        boolean more = own == null ? to.addAll(reached.get(chain)) : to.add(own);
        if (more) {
          open.add(jump.jump());
        }
      }
    }
    return reached;
  }

  private static String text(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}
