package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A made-up bundle of one machine, given file by file. */
final class CaseOfFacts {
  private static final String BUNDLE = "case.tar.gz";
  private static final String ROOT = "web01";
  final FactCollector collector = new FactCollector();
  final List<Notice> notices = new ArrayList<>();
  private byte[] log;

  CaseOfFacts with(String tree, String... lines) {
    return with(tree, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  CaseOfFacts with(String tree, byte[] content) {
    log = accept(BUNDLE, ROOT, ROOT + "/" + tree, content);
    return this;
  }

  byte[] accept(String bundle, String root, String path, byte[] content) {
    try {
      return collector.accept(bundle, root, path, new ByteArrayInputStream(content), notices::add);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be damaged", e);
    }
  }

  /** The lines of a log in the file that was given last, each with its number. */
  List<String> logLines() {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String line : new String(log, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (!line.isEmpty()) {
        lines.add(number + " " + line);
      }
    }
    return lines;
  }

  CaseOfFacts release(String release) {
    return with("installed-debs", "ii  openssh-server   1:" + release + "-3ubuntu13.5   amd64");
  }

  /** Values of the facts of that name, in the collector's order. */
  List<String> values(String name) {
    return collector.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(HostFact::value)
        .toList();
  }

  List<ConfigLine> lines(String keyword) {
    return collector.config().stream().filter(line -> line.keyword().equals(keyword)).toList();
  }

  /** {@code path:line value} of the lines that decide. */
  List<String> winners(String keyword) {
    return lines(keyword).stream()
        .filter(ConfigLine::wins)
        .map(line -> name(line.path()) + ":" + line.line() + " " + line.value())
        .toList();
  }

  /** Every line as {@code keyword value [criteria]! (note)}, {@code !} for one that decides. */
  List<String> shown() {
    return collector.config().stream().map(CaseOfFacts::shown).toList();
  }

  List<String> noticed() {
    return notices.stream().map(n -> name(n.origin().path()) + ": " + n.detail()).toList();
  }

  private static String shown(ConfigLine line) {
    return line.keyword()
        + " "
        + line.value()
        + (line.matchCriteria() == null ? "" : " [" + line.matchCriteria() + "]")
        + (line.wins() ? " !" : "")
        + (line.note() == null ? "" : " (" + line.note() + ")");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
