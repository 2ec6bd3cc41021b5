package io.sshcase.evidence;

/** Accepts notices; given to every stage left of the store. Implementations are thread-safe. */
@FunctionalInterface
public interface NoticeSink {
  void accept(Notice notice);
}
