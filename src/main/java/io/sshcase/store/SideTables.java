package io.sshcase.store;

import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables beside the events: what side files state, and what could not be read. */
final class SideTables {
  private final Connection connection;

  SideTables(Connection connection) {
    this.connection = connection;
  }

  /** Adds them; their bundles are new to the case. */
  void keep(Settlement settlement) throws SQLException {
    collected(settlement.collected());
    facts(settlement.facts());
    config(settlement.config());
    notices(settlement.notices());
  }

  private void collected(List<Settlement.Collected> collected) throws SQLException {
    try (DuckDBAppender row = appender("bundle")) {
      for (Settlement.Collected tree : collected) {
        row.beginRow();
        row.append(tree.bundle()).append(tree.root()).append(tree.host());
        row.append(tree.kind()).append(tree.title()).append(tree.sshdLogs());
        row.append(tree.neverHolds()).append(tree.cut());
        row.endRow();
      }
      row.flush();
    }
  }

  private void facts(List<Settlement.Fact> facts) throws SQLException {
    try (DuckDBAppender row = appender("fact")) {
      for (Settlement.Fact settled : facts) {
        HostFact fact = settled.fact();
        row.beginRow();
        row.append(fact.origin().bundle()).append(fact.root()).append(settled.host());
        row.append(fact.name()).append(fact.value()).append(fact.origin().toString());
        row.endRow();
      }
      row.flush();
    }
  }

  private void config(List<SettingLine> lines) throws SQLException {
    try (DuckDBAppender row = appender("config_line")) {
      for (SettingLine line : lines) {
        row.beginRow();
        row.append(line.bundle()).append(line.root()).append(line.host()).append(line.origin());
        row.append(line.setting()).append(line.value()).append(line.place());
        row.append(line.matchCriteria()).append(line.wins()).append(line.note());
        row.endRow();
      }
      row.flush();
    }
  }

  private void notices(List<Notice> notices) throws SQLException {
    List<Notice> sorted = new ArrayList<>(notices);
    sorted.sort(
        Comparator.comparing((Notice notice) -> notice.origin().bundle())
            .thenComparing(notice -> notice.origin().path())
            .thenComparing(notice -> notice.origin().line())
            .thenComparing(Notice::kind)
            .thenComparing(Notice::detail));
    try (DuckDBAppender row = appender("notice")) {
      for (Notice notice : sorted) {
        row.beginRow();
        row.append(notice.kind().name().toLowerCase(Locale.ROOT));
        row.append(notice.kind().damage());
        row.append(notice.origin().bundle()).append(notice.origin().path());
        row.append(notice.origin().line()).append(notice.detail());
        row.endRow();
      }
      row.flush();
    }
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection.unwrap(DuckDBConnection.class).createAppender(table);
  }
}
