package io.sshcase.facts;

import io.sshcase.evidence.FirewallRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  /** Hands over the rules that let through, throw away, refuse or limit. */
  void settle(Statements out) {
    Map<String, Set<String>> ports = reached();
    for (Rule rule : rules) {
      if (rule.verdict() == null) {
        continue;
      }
      Set<String> ofJumps = ports.get(rule.chain());
      String asked = rule.ports();
      if (asked == null && ofJumps != null && !ofJumps.contains(ALL)) {
        asked = String.join(",", ofJumps);
      }
      out.rules.add(
          new FirewallRule(
              file.root(),
              tool,
              rule.chain(),
              rule.verdict(),
              rule.policy(),
              ofJumps != null,
              asked,
              rule.src(),
              rule.packets(),
              text(rule.text()),
              file.origin(rule.line())));
    }
  }

  private static final String ALL = "";

  /** The chains that inbound packets come to, and the ports that the jumps to them ask for. */
  private Map<String, Set<String>> reached() {
    Map<String, List<Rule>> jumps = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.jump() != null) {
        jumps.computeIfAbsent(rule.chain(), c -> new ArrayList<>()).add(rule);
      }
    }
    Map<String, Set<String>> ports = new HashMap<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    for (String hook : hooks) {
      ports.put(hook, new TreeSet<>(Set.of(ALL)));
      open.add(hook);
    }
    while (!open.isEmpty()) {
      String chain = open.poll();
      for (Rule jump : jumps.getOrDefault(chain, List.of())) {
        Set<String> to = ports.computeIfAbsent(jump.jump(), c -> new TreeSet<>());
        boolean more = jump.ports() == null ? to.addAll(ports.get(chain)) : to.add(jump.ports());
        if (more) {
          open.add(jump.jump());
        }
      }
    }
    return ports;
  }

  private static String text(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}
