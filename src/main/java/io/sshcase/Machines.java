package io.sshcase;

import io.sshcase.bundle.HostHint;
import io.sshcase.evidence.HostFact;
import io.sshcase.store.CaseLoad.HostShare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which machine each tree of a bundle belongs to: the name that most of its log lines carry, else
 * what its side files state, else what the bundle's name suggests, else the bundle's name.
 */
final class Machines {
  private final Map<Tree, String> hosts = new HashMap<>();
  private final Map<Tree, Map<String, String>> facts = new HashMap<>();

  /** One machine's tree: its bundle, and the part of the path above it. */
  record Tree(String bundle, String root) {}

  Machines(List<SourceTally> tallies, List<HostShare> shares, List<HostFact> stated) {
    for (HostFact fact : stated) {
      facts
          .computeIfAbsent(new Tree(fact.origin().bundle(), fact.root()), tree -> new HashMap<>())
          .putIfAbsent(fact.name(), fact.value());
    }
    Map<Integer, Tree> trees = new HashMap<>();
    for (SourceTally tally : tallies) {
      trees.put(tally.feedId, new Tree(tally.bundle, tally.root));
    }
    trees.values().forEach(tree -> hosts.put(tree, unnamed(tree)));
    mostLines(trees, shares).forEach(hosts::put);
  }

  private static Map<Tree, String> mostLines(Map<Integer, Tree> trees, List<HostShare> shares) {
    Map<Tree, Map<String, Long>> rows = new HashMap<>();
    for (HostShare share : shares) {
      Tree tree = trees.get(share.feedId());
      if (tree != null && !share.host().isEmpty()) {
        rows.computeIfAbsent(tree, t -> new TreeMap<>())
            .merge(share.host(), share.rows(), Long::sum);
      }
    }
    Map<Tree, String> hosts = new HashMap<>();
    rows.forEach((tree, names) -> hosts.put(tree, most(names)));
    return hosts;
  }

  private static String most(Map<String, Long> names) {
    String best = null;
    for (Map.Entry<String, Long> name : names.entrySet()) {
      if (best == null || name.getValue() > names.get(best)) {
        best = name.getKey();
      }
    }
    return best;
  }

  private String unnamed(Tree tree) {
    String stated = fact(tree, "hostname");
    if (stated != null) {
      return stated;
    }
    String hint = HostHint.of(tree.bundle(), tree.root());
    return hint != null ? hint : tree.bundle();
  }

  /** The machine's name; of a tree without any source, what its name suggests. */
  String host(Tree tree) {
    String host = hosts.get(tree);
    return host != null ? host : unnamed(tree);
  }

  /** What a side file of that tree states, the most trustworthy one; null when none does. */
  String fact(Tree tree, String name) {
    return facts.getOrDefault(tree, Map.of()).get(name);
  }
}
