package io.sshcase.facts;

import io.sshcase.evidence.Ban;
import io.sshcase.evidence.ConfigFlaw;
import io.sshcase.evidence.FirewallRule;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Listener;
import io.sshcase.evidence.LoginRecord;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.UnitState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gathers what the side files of a run state. One for a run; {@link #accept} may be called by many
 * threads and in any order, the results are the same. When the last file is in, {@link #facts} and
 * the others tell what they say.
 */
public final class FactCollector {
  /** Bytes of a side file that are looked at; of those that grow with a machine, more. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_LARGE_BYTES = 1 << 24;

  /** A configuration is a few kilobytes; what is larger is something else of that name. */
  private static final int MAX_CONFIG_BYTES = 1 << 18;

  /** Configurations are kept until all are in; all of them together no more than this. */
  private static final long MAX_KEPT_BYTES = 64L << 20;

  private final AtomicLong keptBytes = new AtomicLong();
  private final Queue<SideFile> configs = new ConcurrentLinkedQueue<>();
  private final Queue<SideFile> testModes = new ConcurrentLinkedQueue<>();
  private final Statements statements = new Statements();
  private SettledFacts settled;

  /**
   * A fact with what it is to be trusted by: the kind of its file, then its doubt, less is better.
   */
  record RankedFact(SideFile.Machine machine, SideFiles.Kind kind, int doubt, HostFact fact) {}

  /** As {@link #accept(String, String, String, long, InputStream, NoticeSink)}, of a whole file. */
  public byte[] accept(
      String bundle, String root, String path, InputStream content, NoticeSink notices)
      throws IOException {
    return accept(bundle, root, path, 0, content, notices);
  }

  /**
   * Takes in one file that {@link SideFiles#wants}; others are ignored. Never throws because of
   * what the content says.
   *
   * @param bundle name of the bundle
   * @param root the machine's tree in it, as in {@link HostFact}; empty when there is one only
   * @param path the member's path in the bundle
   * @param linesBefore lines of the file above the first, when it is a section of one; else 0
   * @param content read up to a limit and not closed
   * @param notices told about what is not understood, now or when the facts are settled
   * @return the lines of a log that stand between others in the file, which are blank in their
   *     place; null when there are none
   * @throws IOException the stream is damaged; what came before is taken in
   */
  public byte[] accept(
      String bundle,
      String root,
      String path,
      long linesBefore,
      InputStream content,
      NoticeSink notices)
      throws IOException {
    String tree = insideTree(root, path);
    SideFiles.Kind kind = SideFiles.kind(tree);
    if (kind == null) {
      return null;
    }
    statements.machines.add(new SideFile.Machine(bundle, root));
    if (kind == SideFiles.Kind.LOGIN_FILE) {
      SideFile place =
          new SideFile(kind, bundle, root, path, tree, linesBefore, new byte[0], notices);
      LoginFile.read(place, content, statements);
      return null;
    }
    int limit = isLarge(kind) ? MAX_LARGE_BYTES : MAX_BYTES;
    SideFile file =
        new SideFile(
            kind, bundle, root, path, tree, linesBefore, content.readNBytes(limit), notices);
    if (file.content().length >= limit) {
      file.notUnderstood(0, "only the first " + limit + " bytes are looked at");
    }
    read(kind, file);
    return kind == SideFiles.Kind.UNIT_STATUS ? UnitStatus.journal(file) : null;
  }

  /**
   * Takes in where a link leads, of a path that {@link SideFiles#wantsTarget}; others are ignored.
   *
   * @param target as written in the link
   */
  public void acceptLink(
      String bundle, String root, String path, String target, NoticeSink notices) {
    String tree = insideTree(root, path);
    if (SideFiles.wantsTarget(tree)) {
      byte[] name = target.getBytes(StandardCharsets.UTF_8);
      read(
          SideFiles.Kind.LOCALTIME_LINK,
          new SideFile(SideFiles.Kind.LOCALTIME_LINK, bundle, root, path, tree, 0, name, notices));
    }
  }

  private static boolean isLarge(SideFiles.Kind kind) {
    return switch (kind) {
      case FIREWALL, FAIL2BAN, SOCKETS, PROCESSES, UNIT_STATUS, UNIT_SHOW, LAST -> true;
      case PACKAGES, DPKG_STATUS -> true;
      default -> false;
    };
  }

  private void read(SideFiles.Kind kind, SideFile file) {
    switch (kind) {
      case CONFIG -> keep(file, configs);
      case TEST_MODE -> keep(file, testModes);
      case TIMEZONE -> ZoneFiles.timezone(file, fact -> statements.fact(file, fact));
      case LOCALTIME, LOCALTIME_LINK ->
          ZoneFiles.localtime(file, fact -> statements.fact(file, fact));
      case TIMEDATECTL ->
          ZoneFiles.timedatectl(file, fact -> statements.fact(file, fact), statements.times::add);
      case CLOCK -> ZoneFiles.clock(file, fact -> statements.fact(file, fact));
      case DATE -> date(file);
      case HOSTNAME -> NameFiles.hostname(file, fact -> statements.fact(file, fact));
      case PACKAGES -> PackageFiles.packages(file, fact -> statements.fact(file, fact));
      case DPKG_STATUS -> PackageFiles.dpkgStatus(file, fact -> statements.fact(file, fact));
      case SSHD_VERSION -> PackageFiles.version(file, fact -> statements.fact(file, fact));
      case PROCESSES ->
          ListenerTitles.read(file).forEach(title -> UnitFiles.title(file, statements, title));
      case OS_RELEASE -> NameFiles.osRelease(file, fact -> statements.fact(file, fact));
      case UNIT_STATUS -> UnitStatus.read(file, statements);
      case UNIT_SHOW -> UnitFiles.show(file, statements);
      case UNIT_LIST -> UnitFiles.list(file, statements);
      case SOCKETS -> SocketFiles.read(file, statements);
      case FIREWALL -> FirewallFiles.read(file, statements);
      case FAIL2BAN -> Fail2banFiles.client(file, statements);
      case JAIL -> Fail2banFiles.jail(file, statements);
      case TCP_WRAPPERS -> TcpWrappers.read(file, statements);
      case LAST -> LastOutput.read(file, statements);
      case COLLECTION -> CollectionFiles.read(file, statements.times::add);
      case LOGIN_FILE -> throw new IllegalStateException("read as a stream");
    }
  }

  /**
   * The facts, sorted by bundle, root and name; of one name the most trustworthy first. To be
   * called after the last {@link #accept}, as all that follow.
   */
  public List<HostFact> facts() {
    return settled().facts();
  }

  /** The configuration lines, sorted by bundle, root and origin, then as sshd reads them. */
  public List<ConfigLine> config() {
    return settled().config();
  }

  /** What sshd says against the configurations that decide, of each in the order of reading. */
  public List<ConfigFlaw> configFlaws() {
    return settled().flaws();
  }

  /** The login accounting, sorted by place. */
  public List<LoginRecord> logins() {
    return settled().logins();
  }

  /** Rules of packet filters, sorted by place. */
  public List<FirewallRule> firewallRules() {
    return Statements.sorted(statements.rules.stream());
  }

  /** Listening TCP sockets, sorted by place. */
  public List<Listener> listeners() {
    return Statements.sorted(statements.listeners.stream());
  }

  /** Addresses that were banned, sorted by place. */
  public List<Ban> bans() {
    return settled().bans();
  }

  /** Units of systemd, sorted by place. */
  public List<UnitState> units() {
    return settled().units();
  }

  private synchronized SettledFacts settled() {
    if (settled == null) {
      settled = SettledFacts.of(statements, configs, testModes);
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
      statements.times.add(time);
    }
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
