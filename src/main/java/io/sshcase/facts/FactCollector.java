package io.sshcase.facts;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.NoticeSink;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gathers what the side files of a run state. One for a run; {@link #accept} may be called by many
 * threads and in any order, the results are the same. When the last file is in, {@link #facts} and
 * {@link #config} tell what they say.
 */
public final class FactCollector {
  /** Bytes of a side file that are looked at; callers hand over no more. */
  public static final int MAX_BYTES = 1 << 20;

  /** A configuration is a few kilobytes; what is larger is something else of that name. */
  private static final int MAX_CONFIG_BYTES = 1 << 18;

  /** Configurations are kept until all are in; all of them together no more than this. */
  private static final long MAX_KEPT_BYTES = 64L << 20;

  private final AtomicLong keptBytes = new AtomicLong();
  private final Queue<SideFile> configs = new ConcurrentLinkedQueue<>();
  private final Queue<SideFile> testModes = new ConcurrentLinkedQueue<>();
  private final Queue<RankedFact> facts = new ConcurrentLinkedQueue<>();
  private final Queue<DateOutput.TimedFile> times = new ConcurrentLinkedQueue<>();
  private final Queue<ListenerTitles.Title> titles = new ConcurrentLinkedQueue<>();
  private SettledFacts settled;

  /**
   * A fact with what it is to be trusted by: the kind of its file, then its doubt, less is better.
   */
  record RankedFact(SideFile.Machine machine, SideFiles.Kind kind, int doubt, HostFact fact) {}

  /** As {@link #accept(String, String, String, long, byte[], NoticeSink)}, of a whole file. */
  public void accept(String bundle, String root, String path, byte[] content, NoticeSink notices) {
    accept(bundle, root, path, 0, content, notices);
  }

  /**
   * Takes in one file that {@link SideFiles#wants}; others are ignored. Never throws, whatever the
   * content.
   *
   * @param bundle name of the bundle
   * @param root the machine's tree in it, as in {@link HostFact}; empty when there is one only
   * @param path the member's path in the bundle
   * @param linesBefore lines of the file above the first, when it is a section of one; else 0
   * @param content its first {@link #MAX_BYTES}; not changed and not kept longer than this object
   * @param notices told about what is not understood, now or when the facts are settled
   */
  public void accept(
      String bundle,
      String root,
      String path,
      long linesBefore,
      byte[] content,
      NoticeSink notices) {
    String tree = insideTree(root, path);
    SideFiles.Kind kind = SideFiles.kind(tree);
    if (kind == null) {
      return;
    }
    SideFile file = new SideFile(bundle, root, path, tree, linesBefore, content, notices);
    if (content.length >= MAX_BYTES) {
      file.notUnderstood(0, "only the first " + MAX_BYTES + " bytes are looked at");
    }
    switch (kind) {
      case CONFIG -> keep(file, configs);
      case TEST_MODE -> keep(file, testModes);
      case TIMEZONE -> ZoneFiles.timezone(file, fact -> add(kind, file, fact));
      case LOCALTIME -> ZoneFiles.localtime(file, fact -> add(kind, file, fact));
      case TIMEDATECTL -> ZoneFiles.timedatectl(file, fact -> add(kind, file, fact), times::add);
      case DATE -> date(file);
      case HOSTNAME -> NameFiles.hostname(file, fact -> add(kind, file, fact));
      case PACKAGES -> PackageFiles.packages(file, fact -> add(kind, file, fact));
      case SSHD_VERSION -> PackageFiles.version(file, fact -> add(kind, file, fact));
      case PROCESSES -> processes(file);
      case OS_RELEASE -> NameFiles.osRelease(file, fact -> add(kind, file, fact));
    }
  }

  /**
   * The facts, sorted by bundle, root and name; of one name the most trustworthy first. To be
   * called after the last {@link #accept}.
   */
  public List<HostFact> facts() {
    return settled().facts();
  }

  /**
   * The configuration lines, sorted by bundle, root and origin, then as sshd reads them. To be
   * called after the last {@link #accept}.
   */
  public List<ConfigLine> config() {
    return settled().config();
  }

  private synchronized SettledFacts settled() {
    if (settled == null) {
      settled = SettledFacts.of(facts, times, titles, configs, testModes);
    }
    return settled;
  }

  private void keep(SideFile file, Queue<SideFile> files) {
    int size = file.content().length;
    if (size > MAX_CONFIG_BYTES) {
      file.limit("a configuration of more than " + MAX_CONFIG_BYTES + " bytes: not read");
    } else if (keptBytes.addAndGet(size) > MAX_KEPT_BYTES) {
      file.limit("more than " + MAX_KEPT_BYTES + " bytes of configurations: not read");
    } else {
      files.add(file);
    }
  }

  private void date(SideFile file) {
    DateOutput.TimedFile time = DateOutput.first(file);
    if (time != null) {
      times.add(time);
    }
  }

  private void processes(SideFile file) {
    for (ListenerTitles.Title title : ListenerTitles.read(file)) {
      titles.add(title);
      SideFiles.Kind kind = SideFiles.Kind.PROCESSES;
      add(kind, file, file.fact(ListenerTitles.LISTENER_TITLE, title.value(), title.line()));
      add(kind, file, file.fact(ListenerTitles.LISTENER_COMMAND, title.command(), title.line()));
    }
  }

  private void add(SideFiles.Kind kind, SideFile file, HostFact fact) {
    facts.add(new RankedFact(file.machine(), kind, file.isLoose() ? 1 : 0, fact));
  }

  /** The path inside the machine's tree; of a section, that which the section names. */
  private static String insideTree(String root, String path) {
    String inside = path;
    if (!root.isEmpty() && path.startsWith(root + "/")) {
      inside = path.substring(root.length() + 1);
    }
    return inside.substring(inside.lastIndexOf('!') + 1);
  }
}
