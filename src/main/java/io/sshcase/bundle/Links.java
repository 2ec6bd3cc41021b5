package io.sshcase.bundle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the links of one bundle lead to, by their texts alone: no link is ever followed on the
 * machine that reads, so none can lead out of the bundle.
 *
 * @param targets what each link says, by its path
 * @param files paths of everything that was read
 */
public record Links(Map<String, String> targets, SortedSet<String> files) {
  /** As many links behind one another as Linux follows (path_resolution(7)). */
  private static final int MOST_HOPS = 40;

  /** The text of a link is a path; Linux takes no longer ones (PATH_MAX). */
  static final int MOST_BYTES = 4096;

  /** Where a link ends. */
  public enum End {
    /** At a file of the bundle, which is read in its own place. */
    FILE,
    /** At a folder of the bundle, whose files are read in their own places. */
    FOLDER,
    /** At something that was not collected, or in a circle. */
    NOWHERE,
    /** Above the top of the bundle. */
    OUTSIDE
  }

  /**
   * The end of a link.
   *
   * @param path of what it leads to; null when that lies outside
   */
  public record Led(End end, String path) {}

  /** Follows the link at that path. */
  public Led follow(String path) {
    String at = path;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      String target = targets.get(at);
      if (target == null) {
        return new Led(end(at), at);
      }
      at = resolve(at, target);
      if (at == null) {
        return new Led(End.OUTSIDE, null);
      }
    }
    return new Led(End.NOWHERE, at);
  }

  private End end(String path) {
    if (files.contains(path)) {
      return End.FILE;
    }
    return path.isEmpty() || hasBelow(path + "/") || hasBelow(path + "!")
        ? End.FOLDER
        : End.NOWHERE;
  }

  private boolean hasBelow(String folder) {
    SortedSet<String> from = files.tailSet(folder);
    return !from.isEmpty() && from.first().startsWith(folder);
  }

  /**
   * The path that a link's text means; {@code /} is the top of the machine's own tree. Null when it
   * climbs above the bundle, or out of the archive that holds it.
   */
  static String resolve(String path, String target) {
    int archive = path.lastIndexOf('!') + 1;
    Deque<String> parts = new ArrayDeque<>();
    if (target.startsWith("/")) {
      String root = MachineRoot.of(path);
      add(parts, root.length() < archive ? "" : root.substring(archive));
      if (path.startsWith("[root]/", root.isEmpty() ? 0 : root.length() + 1)) {
        parts.add("[root]");
      }
    } else {
      add(parts, path.substring(archive, Math.max(archive, path.lastIndexOf('/'))));
    }
    return add(parts, target) ? path.substring(0, archive) + String.join("/", parts) : null;
  }

  private static boolean add(Deque<String> parts, String path) {
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return false;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return true;
  }
}
