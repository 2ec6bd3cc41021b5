package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** One side file with its place. */
final class SideFile {
  private static final int SHOWN = 80;

  /** A hostile file could ask for one in every line. */
  private static final int MAX_NOTICES = 50;

  private static final List<String> COLLECTED =
      List.of("etc/", "sos_commands/", "live_response/", "insights_commands/");

  private final SideFiles.Kind kind;
  private final String bundle;
  private final String root;
  private final String path;
  private final String tree;
  private final long linesBefore;
  private final byte[] content;
  private final NoticeSink notices;
  private int told;

  /**
   * A file as it was handed over.
   *
   * @param path of the member in the bundle
   * @param tree the same path inside the machine's own tree
   * @param linesBefore lines above it in the file that it is a section of
   */
  SideFile(
      SideFiles.Kind kind,
      String bundle,
      String root,
      String path,
      String tree,
      long linesBefore,
      byte[] content,
      NoticeSink notices) {
    this.kind = kind;
    this.bundle = bundle;
    this.root = root;
    this.path = path;
    this.tree = tree;
    this.linesBefore = linesBefore;
    this.content = content;
    this.notices = notices;
  }

  SideFiles.Kind kind() {
    return kind;
  }

  String bundle() {
    return bundle;
  }

  String root() {
    return root;
  }

  String path() {
    return path;
  }

  String tree() {
    return tree;
  }

  byte[] content() {
    return content;
  }

  /** As text; bytes that are not UTF-8 become U+FFFD, a NUL ends a line as it does for sshd. */
  List<String> lines() {
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.indexOf(0) < 0 ? line : line.substring(0, line.indexOf(0)))
        .toList();
  }

  /** True for what cannot be a text file. */
  boolean isBinary() {
    int end = Math.min(content.length, 1024);
    for (int i = 0; i < end; i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  HostFact fact(String name, String value, long line) {
    return new HostFact(root, name, value, origin(line));
  }

  void notUnderstood(long line, String detail) {
    told++;
    if (told == MAX_NOTICES) {
      tell(0, "more in this file is not understood, and not listed");
    } else if (told < MAX_NOTICES) {
      tell(line, detail);
    }
  }

  private void tell(long line, String detail) {
    notices.accept(new Notice(NoticeKind.FACT_NOT_UNDERSTOOD, origin(line), detail));
  }

  void limit(String detail) {
    notices.accept(new Notice(NoticeKind.LIMIT, origin(0), detail));
  }

  Origin origin(long line) {
    return new Origin(bundle, path, line == 0 ? 0 : shown(line));
  }

  /** The number of one of its lines in the file that a reader would open. */
  long shown(long line) {
    return linesBefore + line;
  }

  /** The machine to which it belongs. */
  Machine machine() {
    return new Machine(bundle, root);
  }

  /** Its place alone, for what outlives the reading. */
  SideFile withoutContent() {
    return new SideFile(kind, bundle, root, path, tree, linesBefore, new byte[0], notices);
  }

  /** True for a copy that somebody saved somewhere, not a file where the collector puts it. */
  boolean isLoose() {
    return COLLECTED.stream()
        .noneMatch(folder -> tree.startsWith(folder) || tree.contains("/" + folder));
  }

  /** One machine's tree in one bundle. */
  record Machine(String bundle, String root) implements Comparable<Machine> {
    private static final Comparator<Machine> ORDER =
        Comparator.comparing(Machine::bundle).thenComparing(Machine::root);

    @Override
    public int compareTo(Machine other) {
      return ORDER.compare(this, other);
    }
  }

  /** A hostile text as a notice shows it: short. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
