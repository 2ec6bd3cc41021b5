package io.sshcase.export;

import java.io.IOException;

/** Takes events one after the other and writes them for another tool. */
public interface EventSink extends AutoCloseable {

  /**
   * Writes one event.
   *
   * @param event is used again for the next one
   */
  void write(EventLine event) throws IOException;

  /** Writes what is still held back; the stream that it goes to stays open. */
  @Override
  void close() throws IOException;
}
