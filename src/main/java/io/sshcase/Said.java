package io.sshcase;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the user says about time instead of the evidence: of everything, or of one host or file.
 *
 * @param everywhere null when nothing is said of everything
 * @param named by the name of a host, or the path of a file or its end
 */
public record Said<T>(T everywhere, Map<String, T> named) {

  public Said {
    named = Map.copyOf(new TreeMap<>(named));
  }

  /** Nothing is said. */
  public static <T> Said<T> none() {
    return new Said<>(null, Map.of());
  }

  /** What is said of a host, or of the file at that path; null when nothing is. */
  public T of(String host, String path) {
    for (String name : List.of(host, path)) {
      T value = named.get(name);
      if (value != null) {
        return value;
      }
    }
    String best = null;
    for (String name : named.keySet()) {
      if (path.endsWith("/" + name) && (best == null || name.length() > best.length())) {
        best = name;
      }
    }
    return best == null ? everywhere : named.get(best);
  }

  /** Names of this that are neither a host nor a file's. */
  List<String> unused(Collection<String> hosts, Collection<String> paths) {
    return named.keySet().stream()
        .filter(name -> !hosts.contains(name))
        .filter(name -> paths.stream().noneMatch(p -> p.equals(name) || p.endsWith("/" + name)))
        .sorted()
        .toList();
  }
}
