package io.sshcase.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The configuration files of one machine: which of them sshd starts from, what Include finds. */
final class ConfigTree {
  private static final String FOLDER = "etc/ssh/";
  private static final String MAIN = FOLDER + "sshd_config";

  /** With them, Include takes bounded time; a real machine has a few dozen at most. */
  private static final int MAX_FILES = 1_000;

  /** What a package brings for the administrator to compare with; it was never in force. */
  private static final Set<String> OF_PACKAGE =
      Set.of("rpmnew", "dpkg-new", "dpkg-dist", "ucf-new", "ucf-dist");

  private final Map<String, SideFile> files = new TreeMap<>();

  ConfigTree(Collection<SideFile> configs) {
    List<SideFile> sorted =
        configs.stream()
            .sorted(
                Comparator.comparing((SideFile file) -> !isMainName(file.tree()))
                    .thenComparing(SideFile::tree))
            .toList();
    for (SideFile file : sorted.subList(0, Math.min(MAX_FILES, sorted.size()))) {
      files.put(file.tree(), file);
    }
    if (sorted.size() > MAX_FILES) {
      sorted.get(MAX_FILES).limit("more than " + MAX_FILES + " configuration files: not read");
    }
  }

  /** Files named {@code sshd_config}, the one that sshd reads first; the rest are copies. */
  List<SideFile> mains() {
    return files.values().stream()
        .filter(file -> isMainName(file.tree()))
        .sorted(
            Comparator.comparingInt((SideFile file) -> rank(file.tree()))
                .thenComparingInt(file -> file.tree().length())
                .thenComparing(SideFile::tree))
        .toList();
  }

  /** Copies that somebody or a package left beside a main file: {@code sshd_config.bak}, … */
  List<SideFile> earlier(SideFile main) {
    return files.values().stream()
        .filter(file -> file.tree().startsWith(main.tree()))
        .filter(file -> isSuffix(file.tree().substring(main.tree().length())))
        .toList();
  }

  private static boolean isSuffix(String rest) {
    return !rest.isEmpty()
        && ".~-".indexOf(rest.charAt(0)) >= 0
        && rest.indexOf('/') < 0
        && !OF_PACKAGE.contains(rest.substring(1));
  }

  /** The path under which sshd knows a file that it reads from {@code main}. */
  String pathOf(SideFile main, SideFile file) {
    String tree = file.tree();
    boolean elsewhere = isMainName(main.tree()) && !main.tree().endsWith(MAIN);
    if (elsewhere && file == main) {
      return "/" + MAIN;
    }
    String beside = folder(main.tree());
    if (elsewhere && tree.startsWith(beside)) {
      return "/" + FOLDER + tree.substring(beside.length());
    }
    String prefix = prefix(main.tree());
    return "/" + (tree.startsWith(prefix) ? tree.substring(prefix.length()) : tree);
  }

  /** The file that a daemon was given with {@code -f}, or null when the bundle has none such. */
  SideFile at(String absolutePath) {
    for (SideFile main : mains()) {
      SideFile file = files.get(prefix(main.tree()) + relative(absolutePath));
      if (file != null) {
        return file;
      }
    }
    return files.get(relative(absolutePath));
  }

  /** What the patterns of an Include line find, in the order in which sshd reads it. */
  List<SideFile> included(SideFile main, List<String> patterns) {
    List<SideFile> found = new ArrayList<>();
    for (String pattern : patterns) {
      String absolute = pattern.startsWith("/") ? relative(pattern) : FOLDER + pattern;
      String inTree = prefix(main.tree()) + absolute;
      String beside = besides(main.tree(), absolute);
      for (SideFile file : files.values()) {
        if (fits(main.tree(), inTree, file) || (beside != null && fits("", beside, file))) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** The prefix is a folder's plain name ({@code [root]/} in UAC's output), not a pattern. */
  private static boolean fits(String mainTree, String pattern, SideFile file) {
    String prefix = prefix(mainTree);
    return file.tree().startsWith(prefix)
        && Glob.matches(pattern.substring(prefix.length()), file.tree().substring(prefix.length()));
  }

  /** A main file that lies outside {@code etc/ssh} may have its drop-ins beside it. */
  private static String besides(String mainTree, String absolute) {
    if (mainTree.endsWith(MAIN) || !absolute.startsWith(FOLDER)) {
      return null;
    }
    return folder(mainTree) + absolute.substring(FOLDER.length());
  }

  private static boolean isMainName(String tree) {
    String name = tree.substring(tree.lastIndexOf('/') + 1);
    return name.equals("sshd_config") || name.equals("sshd_config.txt");
  }

  private static int rank(String tree) {
    if (SideFiles.endsWithPath(tree, "usr/" + MAIN)) {
      return 2;
    }
    if (SideFiles.endsWithPath(tree, "usr/local/" + MAIN)) {
      return 3;
    }
    if (tree.equals(MAIN)) {
      return 0;
    }
    return SideFiles.endsWithPath(tree, MAIN) ? 1 : 4;
  }

  /** What stands above the machine's {@code /} in the path of a main file. */
  private static String prefix(String mainTree) {
    for (String end : List.of("usr/local/" + MAIN, "usr/" + MAIN, MAIN)) {
      if (SideFiles.endsWithPath(mainTree, end)) {
        return mainTree.substring(0, mainTree.length() - end.length());
      }
    }
    return "";
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String relative(String absolutePath) {
    int from = 0;
    while (from < absolutePath.length() && absolutePath.charAt(from) == '/') {
      from++;
    }
    return absolutePath.substring(from);
  }
}
