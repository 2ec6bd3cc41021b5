package io.sshcase.bundle;

import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All files below a folder, by the bytes of their paths. Links are listed and not followed: what
 * they lead to is read in its own place, so there is no way round in circles either.
 */
final class FolderListing {
  private final Path root;
  private final Path realRoot;
  private final String bundle;
  private final Surroundings surroundings;
  private final NoticeSink sink;
  private final List<OuterFile> files = new ArrayList<>();

  private FolderListing(Path root, String bundle, Surroundings surroundings, NoticeSink sink)
      throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.bundle = bundle;
    this.surroundings = surroundings;
    this.sink = sink;
  }

  static List<OuterFile> of(Path root, String bundle, Surroundings surroundings, NoticeSink sink)
      throws IOException {
    FolderListing listing = new FolderListing(root, bundle, surroundings, sink);
    listing.folder(root);
    listing.files.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                a.path().getBytes(StandardCharsets.UTF_8),
                b.path().getBytes(StandardCharsets.UTF_8)));
    return listing.files;
  }

  private void folder(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      tell(folder, "the folder cannot be read");
    }
    children.sort(null);
    for (Path child : children) {
      try {
        child(child);
      } catch (IOException e) {
        tell(child, "cannot be read");
      }
    }
  }

  private void child(Path child) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (surroundings.isOwn(child)) {
      return;
    }
    if (attributes.isDirectory()) {
      folder(child);
    } else if (attributes.isSymbolicLink()) {
      link(child, attributes);
    } else if (attributes.isRegularFile()) {
      files.add(
          new OuterFile(
              child,
              null,
              shown(child),
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    } else {
      tell(child, "is no regular file");
    }
  }

  /** An absolute link into the folder itself is one of the bundle, wherever the folder lies. */
  private void link(Path link, BasicFileAttributes attributes) throws IOException {
    Path target = Files.readSymbolicLink(link);
    Path inside = target.normalize();
    if (target.isAbsolute() && (inside.startsWith(root) || inside.startsWith(realRoot))) {
      Path top = inside.startsWith(root) ? root : realRoot;
      target = link.getParent().relativize(root.resolve(top.relativize(inside)));
    }
    files.add(
        OuterFile.link(
            link, shown(link), attributes.lastModifiedTime().toInstant(), target.toString()));
  }

  private void tell(Path path, String detail) {
    sink.accept(new Notice(NoticeKind.UNREADABLE, new Origin(bundle, shown(path), 0), detail));
  }

  /**
   * The path inside the folder. By way of the URI, which has the bytes of the name: the string of a
   * {@code Path} has question marks for all but ASCII when the program runs in the C locale.
   */
  private String shown(Path path) {
    if (path.equals(root)) {
      return "";
    }
    String inside = root.toUri().relativize(path.toUri()).getPath();
    return MemberPath.of(inside.endsWith("/") ? inside.substring(0, inside.length() - 1) : inside);
  }
}
