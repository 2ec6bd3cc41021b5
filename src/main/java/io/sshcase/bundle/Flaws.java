package io.sshcase.bundle;

import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;

/**
 * Tells what is wrong with one file or archive and what is in it.
 *
 * @param path path of the file or archive in the bundle, empty when it is the bundle
 * @param prefix what stands before the paths of its members
 */
record Flaws(NoticeSink sink, String bundle, String path, String prefix) {

  /** Of the file or archive as a whole. */
  void whole(NoticeKind kind, String detail) {
    sink.accept(new Notice(kind, new Origin(bundle, path, 0), detail));
  }

  /** Of one member, by the name that the archive gives it. */
  void member(NoticeKind kind, String name, String detail) {
    new Flaws(sink, bundle, prefix + MemberPath.of(name), "").whole(kind, detail);
  }
}
