package io.sshcase;

import io.sshcase.bundle.BundleLayout;
import io.sshcase.bundle.BundleLayout.SshdLogs;
import io.sshcase.bundle.BundleLayouts;
import io.sshcase.bundle.CollectedTrees;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import io.sshcase.store.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which collector made each part of the bundles, and what follows from it: lines that are no
 * counts, what was cut, what can never be found there.
 */
final class CollectedBundles {
  private static final int MOST_NAMED = 12;

  private final Map<String, CollectedTrees> trees = new HashMap<>();
  private final Map<SourceTally, CollectedTrees.Tree> treeOf = new HashMap<>();
  private final List<SourceTally> tallies;

  CollectedBundles(List<SourceTally> tallies) {
    this.tallies = tallies;
    for (SourceTally tally : tallies) {
      trees
          .computeIfAbsent(tally.bundle, bundle -> new CollectedTrees())
          .meet(tally.path, tally.root, tally.collector);
    }
    for (SourceTally tally : tallies) {
      CollectedTrees.Tree tree = trees.get(tally.bundle).of(tally.path, tally.root);
      treeOf.put(tally, tree);
      tally.treeRoot = tree.root();
    }
  }

  /** The top of the collector's output that holds the source, where that is one machine's. */
  Optional<Machines.Tree> machineOf(SourceTally tally) {
    return BundleLayouts.isOfOneMachine(treeOf.get(tally).layout())
        ? Optional.of(new Machines.Tree(tally.bundle, tally.treeRoot))
        : Optional.empty();
  }

  /** Takes the lines of logs out of the counts that hold only what somebody asked for. */
  void leaveOutFiltered(NoticeSink notices) {
    for (SourceTally tally : tallies) {
      BundleLayout layout = treeOf.get(tally).layout();
      if (tally.isLog && layout.sshdLogs() == SshdLogs.FILTERED) {
        tally.filtered(
            layout.title() + " keeps only the lines that its rules ask for; not counted");
        notices.accept(
            new Notice(NoticeKind.FILTERED, new Origin(tally.bundle, tally.path, 0), tally.detail));
      }
    }
  }

  /** Gives the files of a copy the times that its list states: copying changed their own. */
  void takeTimes(Collection<Evidence.StatedTimes> stated) {
    for (Evidence.StatedTimes list : stated) {
      String top = list.root().isEmpty() ? "[root]" : list.root() + "/[root]";
      for (SourceTally tally : tallies) {
        if (tally.bundle.equals(list.bundle()) && tally.path.startsWith(top + "/")) {
          tally.modified =
              list.times().getOrDefault(tally.path.substring(top.length()), tally.modified);
        }
      }
    }
  }

  /** One row for each part of a bundle, sorted. */
  List<Settlement.Collected> collected(Collection<SourceTally> fresh, Machines machines) {
    Map<Machines.Tree, List<SourceTally>> parts =
        new TreeMap<>((a, b) -> compare(a.bundle(), b.bundle(), a.root(), b.root()));
    for (SourceTally tally : fresh) {
      Machines.Tree part = new Machines.Tree(tally.bundle, tally.treeRoot);
      parts.computeIfAbsent(part, p -> new ArrayList<>()).add(tally);
    }
    List<Settlement.Collected> rows = new ArrayList<>();
    parts.forEach(
        (part, members) -> {
          BundleLayout layout = treeOf.get(members.get(0)).layout();
          rows.add(
              new Settlement.Collected(
                  part.bundle(),
                  part.root(),
                  layout.sshdLogs() == SshdLogs.NEVER ? null : hosts(members, machines),
                  layout.kind(),
                  layout.title(),
                  layout.sshdLogs().name().toLowerCase(Locale.ROOT),
                  layout.neverHolds(),
                  cut(part, members)));
        });
    return rows;
  }

  private static int compare(String a, String b, String c, String d) {
    int order = a.compareTo(b);
    return order != 0 ? order : c.compareTo(d);
  }

  private static String hosts(List<SourceTally> members, Machines machines) {
    TreeSet<String> hosts = new TreeSet<>();
    for (SourceTally tally : members) {
      if (tally.isLog || tally.kind.equals("side_file")) {
        hosts.add(machines.host(tally.tree()));
      }
    }
    return named(hosts);
  }

  /** The files of which only an end was collected. */
  private static String cut(Machines.Tree part, List<SourceTally> members) {
    TreeSet<String> cut = new TreeSet<>();
    for (SourceTally tally : members) {
      if (tally.isTailed()) {
        cut.add("the end of " + inside(part, tally.knownAs()) + " only");
      } else if (tally.section != null
          && tally.section.remark() != null
          && !tally.section.isAbsent()) {
        cut.add(inside(part, tally.path) + ": " + tally.section.remark().toLowerCase(Locale.ROOT));
      }
    }
    return named(cut);
  }

  private static String inside(Machines.Tree part, String path) {
    String inside = part.root().isEmpty() ? path : path.substring(part.root().length() + 1);
    return "/" + inside.substring(inside.lastIndexOf('!') + 1);
  }

  private static String named(SortedSet<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    List<String> shown = names.stream().limit(MOST_NAMED).toList();
    int more = names.size() - shown.size();
    return String.join("; ", shown) + (more == 0 ? "" : "; and " + more + " more");
  }
}
