package io.sshcase.facts;

import io.sshcase.facts.FirewallTable.Rule;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code nft list ruleset} prints, with or without handles: tables, in them chains, in them
 * one rule a line. Quoted text is free and is taken away first.
 */
final class NftRuleset {
  private static final int MAX_LINE_CHARS = 8_192;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern TABLE = Pattern.compile("table (\\S{1,20} \\S{1,60}) \\{.*");
  private static final Pattern CHAIN = Pattern.compile("\\s+chain (\\S{1,60}) \\{.*");
  private static final Pattern SET = Pattern.compile("\\s+set (\\S{1,60}) \\{.*");
  private static final Pattern MEMBER =
      Pattern.compile("(?<![\\w.:/])[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f:](?:/\\d{1,3})?(?![\\w.:/-])");
  private static final Pattern HOOK =
      Pattern.compile("\\s+type (\\S+) hook (\\S+) .*?;(?: policy (accept|drop);)?.*");
  private static final Pattern VERDICT = Pattern.compile("\\b(accept|drop|reject)\\b");
  private static final Pattern JUMP = Pattern.compile("\\b(?:jump|goto) (\\S{1,60})");
  private static final Pattern PORTS =
      Pattern.compile("\\b(?:tcp|th) dport (!= )?(\\{[^}]*\\}|\\S+)");
  private static final Pattern OTHER_PROTOCOL =
      Pattern.compile(
          "\\b(?:udp (?:dport|sport)|(?:ip protocol|meta l4proto|nexthdr) (?:udp|icmp|icmpv6|ipv6-icmp)\\b|icmp|icmpv6)\\b.*");
  private static final Pattern SOURCE = Pattern.compile("\\bip6? saddr (!= )?(\\{[^}]*\\}|\\S+)");

  /** How it refuses says nothing of what it refuses. */
  private static final Pattern REJECT_WITH = Pattern.compile("\\breject with .*");

  private static final Pattern PACKETS = Pattern.compile("\\bcounter packets (\\d{1,18})\\b");

  private NftRuleset() {}

  static void read(SideFile file, List<String> lines, Statements out) {
    FirewallTable rules = new FirewallTable(file, "nft");
    String table = "";
    String chain = null;
    String set = null;
    boolean elements = false;
    boolean nat = false;
    long number = 0;
    for (String text : lines) {
      number++;
      if (text.length() > MAX_LINE_CHARS) {
        file.notUnderstood(
            number, "a firewall rule of more than " + MAX_LINE_CHARS + " characters");
        continue;
      }
      String line = QUOTED.matcher(text).replaceAll("\"\"");
      Matcher tableHead = TABLE.matcher(line);
      Matcher chainHead = CHAIN.matcher(line);
      Matcher hook = HOOK.matcher(line);
      Matcher setHead = SET.matcher(line);
      if (tableHead.matches()) {
        table = tableHead.group(1);
        chain = null;
      } else if (chainHead.matches()) {
        chain = table + " " + chainHead.group(1);
        nat = false;
      } else if (chain == null && setHead.matches()) {
        set = table + " @" + setHead.group(1);
        elements = false;
      } else if (line.strip().equals("}")) {
        chain = null;
        set = null;
      } else if (set != null) {
        elements = elements || line.contains("elements = {");
        if (elements) {
          MEMBER.matcher(line).results().map(MatchResult::group).forEach(members(rules, set));
        }
      } else if (chain != null && hook.matches()) {
        nat = hook.group(1).equals("nat");
        hook(rules, chain, hook, text, number);
      } else if (chain != null && !nat) {
        rule(rules, table, chain, line, text, number);
      }
    }
    rules.settle(out);
  }

  private static boolean isOther(String line) {
    return OTHER_PROTOCOL.matcher(REJECT_WITH.matcher(line).replaceFirst("reject")).find();
  }

  private static Consumer<String> members(FirewallTable rules, String set) {
    return address -> rules.member(set, address);
  }

  private static void hook(
      FirewallTable rules, String chain, Matcher hook, String text, long number) {
    boolean nat = hook.group(1).equals("nat");
    if (!nat && List.of("input", "prerouting", "ingress").contains(hook.group(2))) {
      rules.hook(chain);
    }
    if (!nat && hook.group(3) != null) {
      String policy = hook.group(3).toLowerCase(Locale.ROOT);
      rules.add(new Rule(chain, policy, null, true, null, null, null, text, number));
    }
  }

  private static void rule(
      FirewallTable rules, String table, String chain, String line, String text, long number) {
    Matcher verdict = VERDICT.matcher(line);
    Matcher jump = JUMP.matcher(line);
    boolean jumps = jump.find();
    boolean decides = verdict.find();
    if ((!jumps && !decides) || isOther(line)) {
      return;
    }
    Matcher ports = PORTS.matcher(line);
    Matcher src = SOURCE.matcher(line);
    Matcher packets = PACKETS.matcher(line);
    String asked =
        ports.find() ? FirewallFiles.negated(ports.group(1)) + set(ports.group(2)) : null;
    String from = src.find() ? FirewallFiles.negated(src.group(1)) + set(src.group(2)) : null;
    rules.add(
        new Rule(
            chain,
            decides ? verdict.group(1) : null,
            jumps ? table + " " + jump.group(1) : null,
            false,
            asked == null ? null : FirewallFiles.ports(asked),
            from,
            packets.find() ? Long.valueOf(packets.group(1)) : null,
            text,
            number));
  }

  /** {@code { 22, 2222 }} without its braces. */
  private static String set(String members) {
    return members.startsWith("{")
        ? members.substring(1, members.length() - 1).strip().replaceAll(",\\s*", ",")
        : members;
  }
}
