package io.sshcase;

/** Is told how far a run is. Called by many threads. */
public interface Progress {
  /** A progress that nobody looks at. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String what, long bytes) {}

        @Override
        public void stage(String what, long steps) {}

        @Override
        public void advance(long bytes, long lines) {}

        @Override
        public void step(long steps) {}

        @Override
        public void done(String what) {}

        @Override
        public void end() {}
      };

  /**
   * The run has come to a stage that is measured in bytes ({@code reading}, {@code searching}).
   *
   * @param bytes on the disk that are to be done; 0 when nobody knows
   */
  void begin(String what, long bytes);

  /**
   * The run has come to a stage that is measured in steps ({@code settling}, {@code analysing},
   * {@code writing}).
   *
   * @param steps in which it is done; 0 when it has none
   */
  void stage(String what, long steps);

  /** So many more bytes on the disk are done, and so many more lines. */
  void advance(long bytes, long lines);

  /** So many more steps of the stage are done. */
  void step(long steps);

  /** A piece of work is done that has a name of its own: a source, an answer, a file. */
  void done(String what);

  /** What was begun is over, well or not. */
  void end();
}
