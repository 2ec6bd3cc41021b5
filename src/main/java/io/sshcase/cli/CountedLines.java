package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file; after every few thousand of them it tells how far the reading is. */
final class CountedLines implements AutoCloseable {
  private static final int STRIDE = 1 << 10;

  private final SeekableByteChannel file;
  private final BufferedReader lines;
  private final Progress progress;
  private long linesToTell;
  private long bytesTold;

  CountedLines(Path path, Progress progress) throws IOException {
    this.file = Files.newByteChannel(path);
    this.lines = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8), 1 << 16);
    this.progress = progress;
  }

  /** Null behind the last. */
  String next() throws IOException {
    String line = lines.readLine();
    linesToTell += line == null ? 0 : 1;
    if (line == null || linesToTell == STRIDE) {
      progress.advance(file.position() - bytesTold, linesToTell);
      bytesTold = file.position();
      linesToTell = 0;
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
