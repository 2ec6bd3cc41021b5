package io.sshcase;

import io.sshcase.bundle.HostHint;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Stated;
import io.sshcase.store.CaseLoad.HostShare;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which machine each tree of a bundle belongs to: the name that most of its log lines carry, else
 * what its side files state, else what the bundle's name suggests, else the bundle's name.
 */
final class Machines {
  private static final String HOSTNAME = "hostname";
  private static final int STRANGER = 3;

  private final Map<Tree, String> hosts = new HashMap<>();
  private final Map<Tree, String> collected = new HashMap<>();
  private final Map<Tree, Map<String, HostFact>> facts = new HashMap<>();

  /** One machine's tree: its bundle, and the part of the path above it. */
  record Tree(String bundle, String root) implements Comparable<Tree> {
    @Override
    public int compareTo(Tree other) {
      int order = bundle.compareTo(other.bundle);
      return order != 0 ? order : root.compareTo(other.root);
    }

    /** The tree of the folder or archive that holds this one; null at the bundle's top. */
    Tree around() {
      if (root.isEmpty()) {
        return null;
      }
      int end = Math.max(root.lastIndexOf('/'), root.lastIndexOf('!'));
      return new Tree(bundle, root.substring(0, Math.max(end, 0)));
    }
  }

  /**
   * @param machineOf the top of a collector's output that is about one machine, by a source in it
   */
  Machines(
      List<SourceTally> tallies,
      Function<SourceTally, Optional<Tree>> machineOf,
      List<HostShare> shares,
      List<HostFact> stated) {
    for (HostFact fact : stated) {
      facts.computeIfAbsent(tree(fact), tree -> new HashMap<>()).putIfAbsent(fact.name(), fact);
    }
    Map<Integer, Tree> trees = new HashMap<>();
    Map<Integer, Tree> machines = new HashMap<>();
    for (SourceTally tally : tallies) {
      trees.put(tally.feedId, tally.tree());
      machineOf.apply(tally).ifPresent(machine -> machines.put(tally.feedId, machine));
    }
    hosts.putAll(mostLines(trees, shares));
    collected.putAll(mostLines(machines, shares));
  }

  /** The tree that something is stated of. */
  static Tree tree(Stated stated) {
    return new Tree(stated.origin().bundle(), stated.root());
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

  /** The machine's name; of a tree that neither lines nor side files name, what lies around it. */
  String host(Tree tree) {
    String host = hosts.get(tree);
    for (Tree around = tree; host == null && around != null; around = around.around()) {
      host = named(around);
    }
    if (host == null) {
      host = HostHint.of(tree.bundle(), tree.root());
    }
    if (host == null) {
      host = fact(tree, HOSTNAME);
    }
    return host != null ? host : tree.bundle();
  }

  /**
   * What the lines of a tree say, else its side files. The lines at a bundle's top may be those of
   * a central log and do not name the folders beside it, unless a collector gathered one machine.
   */
  private String named(Tree tree) {
    String host = tree.root().isEmpty() ? null : hosts.get(tree);
    HostFact stated = facts.getOrDefault(tree, Map.of()).get(HOSTNAME);
    if (host == null && stated != null) {
      host = stated.value();
    }
    return host != null ? host : collected.get(tree);
  }

  /** The value of what is {@link #stated}, or null. */
  String fact(Tree tree, String name) {
    HostFact fact = stated(tree, name);
    return fact == null ? null : fact.value();
  }

  /**
   * What a side file of that tree states, the most trustworthy one; else the nearest tree around it
   * that states it, else the bundle's only tree that states anything. Null when none does.
   */
  HostFact stated(Tree tree, String name) {
    for (Tree around = tree; around != null; around = around.around()) {
      HostFact fact = facts.getOrDefault(around, Map.of()).get(name);
      if (fact != null) {
        return fact;
      }
    }
    List<Tree> stating =
        facts.keySet().stream().filter(other -> other.bundle().equals(tree.bundle())).toList();
    return stating.size() == 1 ? facts.get(stating.get(0)).get(name) : null;
  }

  /**
   * The tree whose side files are about the host that a line in {@code log}'s tree names: the one
   * that states the name goes before those whose lines carry it, and the log's own before others.
   * Null when there is none.
   */
  Tree treeOf(String host, Tree log) {
    Tree best = null;
    int least = Integer.MAX_VALUE;
    for (Tree tree : new TreeSet<>(facts.keySet())) {
      int doubt = doubt(host, tree) * 2 + (tree.equals(log) ? 0 : 1);
      if (doubt < least) {
        best = tree;
        least = doubt;
      }
    }
    return least >= 2 * STRANGER ? null : best;
  }

  private int doubt(String host, Tree tree) {
    HostFact stated = facts.get(tree).get(HOSTNAME);
    if (stated != null && isOneHost(host, stated.value())) {
      return 0;
    }
    if (!isOneHost(host, host(tree))) {
      return STRANGER;
    }
    return stated == null ? 1 : 2;
  }

  /** Whether two names are of one machine: one of them may have its domain behind it. */
  static boolean isOneHost(String a, String b) {
    return a.equalsIgnoreCase(b)
        || a.toLowerCase(Locale.ROOT).startsWith(b.toLowerCase(Locale.ROOT) + ".")
        || b.toLowerCase(Locale.ROOT).startsWith(a.toLowerCase(Locale.ROOT) + ".");
  }
}
