package io.sshcase.bundle;

import io.sshcase.evidence.Notice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that a reader gets out of some PATHs. */
final class Reading {

  /** One source, read to its end or to its damage. */
  @SuppressWarnings("ArrayRecordComponent")
  record Read(
      String bundle,
      String path,
      Instant modified,
      String root,
      Source.Section section,
      byte[] bytes,
      IOException damage) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  final List<Read> sources = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();

  /** {@code path -> target} of every link, in order. */
  final List<String> links = new ArrayList<>();

  private final CollectedTrees trees = new CollectedTrees();

  static Reading of(Path... paths) {
    return of(ArchiveLimits.standard(), InputStream.nullInputStream(), paths);
  }

  static Reading ofStandardInput(byte[] bytes) {
    return of(ArchiveLimits.standard(), new ByteArrayInputStream(bytes), Path.of("-"));
  }

  static Reading of(ArchiveLimits limits, InputStream standardInput, Path... paths) {
    Reading reading = new Reading();
    try {
      for (SourceSequence unit :
          Bundles.open(List.of(paths), standardInput, limits, reading.notices::add)) {
        try (unit) {
          for (Source s = unit.next(); s != null; s = unit.next()) {
            reading.trees.meet(s.path(), s.root(), s.collector());
            if (s.linkTarget() == null) {
              reading.sources.add(read(s));
            } else {
              reading.links.add(s.path() + " -> " + s.linkTarget());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading;
  }

  private static Read read(Source source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    IOException damage = null;
    byte[] buffer = new byte[1 << 16];
    try {
      for (int n = source.stream().read(buffer); n >= 0; n = source.stream().read(buffer)) {
        bytes.write(buffer, 0, n);
      }
    } catch (IOException e) {
      damage = e;
    }
    return new Read(
        source.bundle(),
        source.path(),
        source.modified(),
        source.root(),
        source.section(),
        bytes.toByteArray(),
        damage);
  }

  List<String> paths() {
    return sources.stream().map(Read::path).toList();
  }

  /** {@code path=text} of every source. */
  List<String> texts() {
    return sources.stream().map(s -> s.path() + "=" + s.text()).toList();
  }

  /** {@code kind root} of every collector's output that a file belongs to, sorted. */
  List<String> kinds() {
    return sources.stream()
        .map(s -> trees.of(s.path(), s.root()))
        .map(tree -> (tree.layout().kind() + " " + tree.root()).trim())
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code KIND place} of every notice. */
  List<String> told() {
    return notices.stream().map(n -> n.kind() + " " + n.origin()).toList();
  }
}
