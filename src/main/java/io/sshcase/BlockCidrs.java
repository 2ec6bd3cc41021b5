package io.sshcase;

import io.sshcase.evidence.Network;
import io.sshcase.store.SideRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The addresses and networks to block, as few as hold exactly them. */
final class BlockCidrs {
  private BlockCidrs() {}

  /** Makes the rows of {@code block_cidr} from the answer {@code block_list}. */
  static void merge(Connection connection) throws SQLException {
    List<Network> targets = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT DISTINCT target FROM main.block_list")) {
      while (rows.next()) {
        targets.add(Network.parse(rows.getString(1)));
      }
    }
    List<Object[]> merged = new ArrayList<>();
    for (Network network : Network.merged(targets)) {
      merged.add(new Object[] {(long) merged.size(), AddressBook.text(network)});
    }
    new SideRows(connection).replace("block_cidr", null, merged);
  }
}
