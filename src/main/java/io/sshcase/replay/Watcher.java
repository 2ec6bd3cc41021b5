package io.sshcase.replay;

/** Is told how far a replay is. */
public interface Watcher {
  /** So many changes are to be tried, on all hosts together. */
  void planned(int changes);

  /** One of them was tried. */
  void tried();
}
