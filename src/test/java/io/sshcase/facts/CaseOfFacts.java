package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A made-up bundle of one machine, given file by file. */
final class CaseOfFacts {
  private static final String BUNDLE = "case.tar.gz";
  private static final String ROOT = "web01";
  final FactCollector collector = new FactCollector();
  final List<Notice> notices = new ArrayList<>();

  CaseOfFacts with(String tree, String... lines) {
    return with(tree, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  CaseOfFacts with(String tree, byte[] content) {
    collector.accept(BUNDLE, ROOT, ROOT + "/" + tree, content, notices::add);
    return this;
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
