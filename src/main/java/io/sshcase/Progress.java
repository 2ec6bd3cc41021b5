package io.sshcase;

/** Is told how far a run is. Called by many threads. */
public interface Progress {
  /** A progress that nobody looks at. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(long bytesOnDisk) {}

        @Override
        public void advance(long bytesOnDisk, long lines) {}

        @Override
        public void stage(String what, int steps) {}

        @Override
        public void step() {}

        @Override
        public void end() {}
      };

  /** Reading begins; so many bytes lie on the disk, 0 when nobody knows. */
  void begin(long bytesOnDisk);

  /** So many more bytes of what lies on the disk are done, and so many more lines were read. */
  void advance(long bytesOnDisk, long lines);

  /**
   * The run has come to its next stage ({@code settling}, {@code analysing}, {@code writing}).
   *
   * @param steps in which it is done; 0 when it has none
   */
  void stage(String what, int steps);

  /** One step of the stage is done. */
  void step();

  /** What was begun is over, well or not. */
  void end();
}
