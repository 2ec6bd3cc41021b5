package io.sshcase.store;

/**
 * Where the load gets its rows from: one cursor for each of DuckDB's threads, each row given out
 * once.
 */
public interface EventFeed {

  Cursor open();

  /** Used by one thread. */
  interface Cursor {
    /**
     * Fills the next row.
     *
     * @return false when nothing is left for this thread. Flaws of the evidence never throw here:
     *     they are notices, for one bad file must not cost the whole load
     */
    boolean next(EventRow row);
  }
}
