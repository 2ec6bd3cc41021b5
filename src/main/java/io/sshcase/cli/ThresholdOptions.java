package io.sshcase.cli;

import io.sshcase.Thresholds;
import io.sshcase.store.CaseStore;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** From which values on the analyses speak; the same option on every command that asks them. */
final class ThresholdOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Another value for a threshold of the analyses, such as many_users=10 or"
              + " service_accounts=root,oracle; may be repeated. Table thresholds of a report lists"
              + " all, with what they decide.")
  private final Map<String, String> changes = new LinkedHashMap<>();

  @Option(
      names = "--block-logged-in",
      description =
          "Block lists hold attackers that also logged in, too; each file names them. The same as"
              + " --set block_logged_in=true.")
  private boolean blockLoggedIn;

  /** Keeps them in the case; a name or value that is none is told in one line. */
  void keep(CaseStore store) throws SQLException {
    if (blockLoggedIn) {
      changes.put("block_logged_in", "true");
    }
    try {
      new Thresholds(changes).keep(store.connection());
    } catch (IllegalArgumentException e) {
      throw new UsageError(e.getMessage());
    }
  }
}
