package io.sshcase.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which folders of one bundle are a collector's output, and of which kind, from the paths
 * that were met: an archive is a stream, so its names are known only when it has been read.
 */
public final class CollectedTrees {
  private static final String DEVICE = "device_*/";

  /** Signs by the first folder or file in them. */
  private static final Map<String, List<Sign>> SIGNS = signs();

  private final Map<String, Set<Sign>> met = new HashMap<>();
  private final Map<String, BundleLayout> ofTexts = new HashMap<>();
  private Map<String, BundleLayout> settled;

  private record Sign(BundleLayout layout, int group, String text) {}

  /**
   * A part of a bundle that one collector made.
   *
   * @param root path of its top folder, archive or text; empty when it is the bundle
   * @param layout its kind
   */
  public record Tree(String root, BundleLayout layout) {}

  private static Map<String, List<Sign>> signs() {
    Map<String, List<Sign>> signs = new HashMap<>();
    for (BundleLayout layout : BundleLayouts.all()) {
      for (int group = 0; group < layout.signature().size(); group++) {
        for (String text : layout.signature().get(group)) {
          int slash = text.indexOf('/');
          String first = slash < 0 ? text : text.substring(0, slash);
          signs.computeIfAbsent(first, f -> new ArrayList<>()).add(new Sign(layout, group, text));
        }
      }
    }
    return signs;
  }

  /**
   * Takes in one member of the bundle.
   *
   * @param machineRoot as {@link Source#root} gives it
   * @param collector as {@link Source#collector} gives it
   */
  public void meet(String path, String machineRoot, String collector) {
    if (collector != null) {
      // Each text of a supportconfig names its kind; the others are bundles by themselves.
      String root = collector.equals(BundleLayouts.SUPPORTCONFIG) ? machineRoot : path;
      ofTexts.put(root, BundleLayouts.of(collector));
    }
    int end;
    for (int at = 0; at < path.length(); at = end + 1) {
      end = partEnd(path, at);
      String part = path.substring(at, end);
      if (end < path.length() && path.charAt(end) == '!' && part.startsWith("sosreport-")) {
        part = BundleLayouts.NESTED_SOS;
      }
      for (Sign sign : SIGNS.getOrDefault(part, List.of())) {
        if (holds(path, at, sign.text())) {
          met.computeIfAbsent(above(path, at), root -> new HashSet<>()).add(sign);
        }
      }
    }
  }

  private static boolean holds(String path, int at, String sign) {
    if (sign.equals(BundleLayouts.NESTED_SOS)) {
      return true;
    }
    int end = at + sign.length();
    return path.startsWith(sign, at)
        && (sign.endsWith("/") || end == path.length() || path.charAt(end) == '!');
  }

  private static int partEnd(String path, int at) {
    int end = at;
    while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '!') {
      end++;
    }
    return end;
  }

  private static String above(String path, int at) {
    return at == 0 ? "" : path.substring(0, at - 1);
  }

  /**
   * The part of the bundle that a file belongs to: the innermost collector's output around it, else
   * the machine's tree, a tree of logs or a folder of loose files. To be asked when all was met.
   */
  public Tree of(String path, String machineRoot) {
    Map<String, BundleLayout> collected = settled();
    for (int end = path.length(); end >= 0; end = folderEnd(path, end)) {
      BundleLayout layout = collected.get(path.substring(0, end));
      if (layout != null) {
        return new Tree(path.substring(0, end), layout);
      }
    }
    boolean hasLogs =
        met.getOrDefault(machineRoot, Set.of()).stream().anyMatch(CollectedTrees::isLogTree);
    return new Tree(machineRoot, hasLogs ? BundleLayouts.logTree() : BundleLayouts.looseFiles());
  }

  private static boolean isLogTree(Sign sign) {
    return sign.layout().equals(BundleLayouts.logTree());
  }

  /** End of the folder or archive around; -1 above the top. */
  private static int folderEnd(String path, int end) {
    return end == 0
        ? -1
        : Math.max(0, Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('!', end - 1)));
  }

  private Map<String, BundleLayout> settled() {
    if (settled == null) {
      Map<String, BundleLayout> found = new HashMap<>();
      met.forEach(
          (root, signs) -> {
            for (BundleLayout layout : BundleLayouts.all()) {
              if (!layout.equals(BundleLayouts.logTree()) && fits(root, signs, layout)) {
                found.put(root, layout);
                break;
              }
            }
          });
      ofTexts.forEach(
          (root, layout) -> {
            if (!isWithin(root, found)) {
              found.putIfAbsent(root, layout);
            }
          });
      settled = found;
    }
    return settled;
  }

  /** A crash report that lies in a bundle is a file of that bundle. */
  private static boolean isWithin(String root, Map<String, BundleLayout> found) {
    for (int end = folderEnd(root, root.length()); end >= 0; end = folderEnd(root, end)) {
      if (found.containsKey(root.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String root, Set<Sign> signs, BundleLayout layout) {
    for (int group = 0; group < layout.signature().size(); group++) {
      if (layout.signature().get(group).contains(DEVICE)) {
        if (!isDevice(root)) {
          return false;
        }
      } else if (!isMet(signs, layout, group)) {
        return false;
      }
    }
    return !layout.signature().isEmpty();
  }

  private static boolean isMet(Set<Sign> signs, BundleLayout layout, int group) {
    return signs.stream().anyMatch(sign -> sign.layout().equals(layout) && sign.group() == group);
  }

  /** Azure's inspection puts each partition into a folder of its own. */
  private static boolean isDevice(String root) {
    String name = root.substring(Math.max(root.lastIndexOf('/'), root.lastIndexOf('!')) + 1);
    return name.matches("device_\\d{1,4}");
  }
}
