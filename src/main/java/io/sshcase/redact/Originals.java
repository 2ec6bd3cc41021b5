package io.sshcase.redact;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found and must not be left in what is written, and which addresses stand there now. */
final class Originals {
  private final Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
  private final Set<String> issued = new TreeSet<>();

  /** Addresses in canonical text, all else as it stood there. */
  void found(Kind kind, String original) {
    found.computeIfAbsent(kind, none -> new TreeSet<>()).add(original);
  }

  /** An address, canonical, that stands for another: the other one may look the same. */
  void issued(String address) {
    issued.add(address);
  }

  Map<Kind, Set<String>> found() {
    return found;
  }

  Set<String> issued() {
    return issued;
  }
}
