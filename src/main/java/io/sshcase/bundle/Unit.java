package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One outer file and all that is in it, opened when the first source is asked for. */
final class Unit implements SourceSequence {
  private static final Instant BELIEVABLE_FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant BELIEVABLE_TO = Instant.parse("2100-01-01T00:00:00Z");

  private final String bundle;
  private final OuterFile outer;
  private final ArchiveLimits limits;
  private final NoticeSink sink;
  private final Budget budget;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final List<Closeable> current = new ArrayList<>();
  private boolean started;

  Unit(String bundle, OuterFile outer, ArchiveLimits limits, NoticeSink sink) {
    this.bundle = bundle;
    this.outer = outer;
    this.limits = limits;
    this.sink = sink;
    this.budget = new Budget(limits, outer.size());
  }

  @Override
  public long bytesTaken() {
    return outer.taken().get();
  }

  @Override
  public long sizeOnDisk() {
    return outer.size();
  }

  @Override
  public Source next() throws IOException {
    Level.closeAll(current);
    if (!started) {
      started = true;
      Source only = openOuter();
      if (only != null) {
        return only;
      }
    }
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      Members.Member member = level.next();
      if (member == null) {
        levels.pop().close();
        continue;
      }
      if (member.stream() != null) {
        current.add(member.stream().decoded()::release);
      }
      Source source = enter(level, member);
      if (source != null) {
        return source;
      }
    }
    return null;
  }

  private Source openOuter() {
    if (outer.linkTarget() != null) {
      return link(outer.path(), outer.modified(), outer.linkTarget());
    }
    Flaws flaws = new Flaws(sink, bundle, outer.path(), prefix(outer.path()));
    try {
      PeekStream in = outer.open(budget);
      current.add(in.decoded()::release);
      return open(in, outer.path(), outer.modified(), flaws, true);
    } catch (IOException e) {
      flaws.whole(NoticeKind.UNREADABLE, "cannot be opened");
      return null;
    }
  }

  private Source enter(Level level, Members.Member member) {
    String path = level.flaws().prefix() + MemberPath.of(member.path());
    if (path.length() > limits.pathLength()) {
      level
          .flaws()
          .whole(NoticeKind.LIMIT, "a member has a path of " + path.length() + " characters");
      return null;
    }
    if (member.linkTarget() != null) {
      return link(path, member.modified(), member.linkTarget());
    }
    if (member.isSection()) {
      Source.Section section =
          new Source.Section(level.flaws().path(), member.linesBefore(), member.remark());
      return new Source(
          bundle,
          path,
          believable(member.modified()),
          null,
          section,
          null,
          BundleLayouts.SUPPORTCONFIG,
          member.stream());
    }
    return open(
        member.stream(),
        path,
        member.modified(),
        new Flaws(sink, bundle, path, prefix(path)),
        false);
  }

  /** Takes off compressions until a file or an archive is seen. */
  private Source open(PeekStream raw, String path, Instant modified, Flaws flaws, boolean isOuter) {
    PeekStream in = raw;
    int layers = 0;
    Format format = Format.of(in.peek(Format.PEEK));
    Instant written = null;
    while (format.compression()) {
      if (layers++ == limits.nesting()) {
        flaws.whole(
            NoticeKind.LIMIT, "is compressed more than " + limits.nesting() + " times over");
        return null;
      }
      written = format == Format.GZIP ? GzipStream.written(in.peek(GzipStream.HEADER)) : null;
      in = Decoders.open(format, in, limits, budget, flaws);
      current.add(in.decoded()::release);
      format = Format.of(in.peek(Format.PEEK));
    }
    if (format == Format.PLAIN) {
      if (layers > 0 || !isOuter) {
        in.decoded().endAt(limits.entryBytes(), told -> flaws.whole(NoticeKind.LIMIT, told));
      }
      byte[] head = in.peek(BundleLayouts.TEXT_HEAD);
      if (SupportconfigText.opens(head) && levels.size() < limits.nesting()) {
        openLevel(new SupportconfigSections(in, modified), flaws);
        return null;
      }
      String collector = BundleLayouts.ofText(head);
      return new Source(
          bundle, path, believable(modified), believable(written), null, null, collector, in);
    }
    boolean onDisk = isOuter && layers == 0 && outer.file() != null;
    openArchive(format, in, onDisk, flaws);
    return null;
  }

  private Source link(String path, Instant modified, String target) {
    return new Source(
        bundle,
        path,
        believable(modified),
        null,
        null,
        target,
        null,
        InputStream.nullInputStream());
  }

  private void openLevel(Members members, Flaws flaws) {
    List<Closeable> owned = new ArrayList<>(current);
    current.clear();
    levels.push(new Level(members, flaws, limits.entries(), owned));
  }

  private void openArchive(Format format, PeekStream in, boolean onDisk, Flaws flaws) {
    if (levels.size() >= limits.nesting()) {
      flaws.whole(NoticeKind.LIMIT, "is an archive inside " + levels.size() + " others");
      return;
    }
    List<Closeable> owned = new ArrayList<>(current);
    current.clear();
    try {
      Members members = members(format, in, onDisk, flaws, owned);
      levels.push(new Level(members, flaws, limits.entries(), owned));
    } catch (IOException damage) {
      flaws.whole(Damage.kind(damage), Damage.words(damage));
      Level.closeAll(owned);
    }
  }

  private Members members(
      Format format, PeekStream in, boolean onDisk, Flaws flaws, List<Closeable> owned)
      throws IOException {
    return switch (format) {
      case TAR -> new TarMembers(in, budget);
      case ZIP -> zip(in, onDisk, flaws);
      case SEVEN_Z -> {
        Path file = outer.file();
        if (!onDisk) {
          Spool spool = Spool.of(in, limits.spoolBytes());
          owned.add(spool);
          file = spool.file();
        }
        yield new SevenZMembers(file, limits, budget, flaws);
      }
      default -> throw new IllegalArgumentException(format.name());
    };
  }

  /** A zip that lost its directory at the end can still be read from the front. */
  private Members zip(PeekStream in, boolean onDisk, Flaws flaws) {
    if (onDisk) {
      try {
        return new ZipFileMembers(outer.file(), budget, flaws);
      } catch (IOException damage) {
        flaws.whole(Damage.kind(damage), "has no readable directory, read front to back");
      }
    }
    return new ZipStreamMembers(in, budget, flaws);
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + "!";
  }

  private static Instant believable(Instant time) {
    return time == null || time.isBefore(BELIEVABLE_FROM) || time.isAfter(BELIEVABLE_TO)
        ? null
        : time;
  }

  @Override
  public void close() {
    Level.closeAll(current);
    while (!levels.isEmpty()) {
      levels.pop().close();
    }
    started = true;
  }
}
