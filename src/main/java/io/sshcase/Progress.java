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
        public void stage(String what) {}

        @Override
        public void end() {}
      };

  /** Reading begins; so many bytes lie on the disk. */
  void begin(long bytesOnDisk);

  /** So many more bytes of what lies on the disk are done, and so many more lines were read. */
  void advance(long bytesOnDisk, long lines);

  /** The run has come to its next stage ({@code settling}, {@code analysing}, {@code writing}). */
  void stage(String what);

  /** The run is over, well or not. */
  void end();
}
