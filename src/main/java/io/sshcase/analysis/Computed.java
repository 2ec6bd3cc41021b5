package io.sshcase.analysis;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table among the answers that takes more than SQL to make.
 *
 * @param table that later questions read
 * @param reads a text that names the answers that it is made from: its own SQL, where it has some
 * @param work makes its rows; called once, on a connection of its own
 */
public record Computed(String table, String reads, Work work) {

  /** What makes the rows. */
  public interface Work {
    void on(Connection connection) throws SQLException;
  }
}
