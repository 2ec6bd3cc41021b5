package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import io.sshcase.evidence.Ban;
import io.sshcase.evidence.ConfigFlaw;
import io.sshcase.evidence.FirewallRule;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Listener;
import io.sshcase.evidence.LoginRecord;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.Stated;
import io.sshcase.evidence.UnitState;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
    stated(settlement.stated());
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

  /** Each kind of statement has a table of its own. */
  private void stated(List<Settlement.OfHost> stated) throws SQLException {
    try (DuckDBAppender facts = appender("fact");
        DuckDBAppender logins = appender("login_record");
        DuckDBAppender rules = appender("firewall_rule");
        DuckDBAppender listeners = appender("listener");
        DuckDBAppender bans = appender("ban");
        DuckDBAppender units = appender("unit_state");
        DuckDBAppender flaws = appender("config_flaw")) {
      for (Settlement.OfHost row : stated) {
        Stated what = row.stated();
        if (what instanceof HostFact fact) {
          begin(facts, row).append(fact.name()).append(fact.value());
          end(facts, row);
        } else if (what instanceof LoginRecord login) {
          append(begin(logins, row), login);
          end(logins, row);
        } else if (what instanceof FirewallRule rule) {
          append(begin(rules, row), rule);
          end(rules, row);
        } else if (what instanceof Listener listener) {
          begin(listeners, row).append(listener.address()).append(listener.port());
          listeners.append(listener.program()).append(listener.pid());
          end(listeners, row);
        } else if (what instanceof Ban ban) {
          begin(bans, row).append(ban.jail()).append(canonical(ban.address()));
          bans.append(utc(ban.since())).append(utc(ban.until()));
          end(bans, row);
        } else if (what instanceof UnitState unit) {
          begin(units, row).append(unit.unit()).append(unit.state()).append(unit.enabled());
          units.append(utc(unit.since())).append(unit.pid()).append(unit.restarts());
          end(units, row);
        } else if (what instanceof ConfigFlaw flaw) {
          begin(flaws, row).append(flaw.config()).append(flaw.setting()).append(flaw.message());
          flaws.append(flaw.fatal()).append(flaw.nth()).append(flaw.saidBy());
          flaws.append(flaw.remark());
          end(flaws, row);
        } else {
          throw new IllegalArgumentException("no table for " + what);
        }
      }
    }
  }

  private static DuckDBAppender begin(DuckDBAppender table, Settlement.OfHost row)
      throws SQLException {
    table.beginRow();
    return table
        .append(row.stated().origin().bundle())
        .append(row.stated().root())
        .append(row.host());
  }

  private static void end(DuckDBAppender table, Settlement.OfHost row) throws SQLException {
    table.append(row.stated().origin().toString());
    table.endRow();
  }

  private static void append(DuckDBAppender row, LoginRecord login) throws SQLException {
    row.append(login.kind()).append(login.what()).append(login.user()).append(login.line());
    row.append(login.src() == null ? null : canonical(login.src())).append(login.pid());
    row.append(utc(login.start())).append(utc(login.end())).append(login.timeBasis());
  }

  private static void append(DuckDBAppender row, FirewallRule rule) throws SQLException {
    row.append(rule.tool()).append(rule.chain()).append(rule.verdict()).append(rule.policy());
    row.append(rule.inbound()).append(rule.ports()).append(rule.src());
    row.append(rule.packets()).append(rule.text());
  }

  /** As the addresses of events are spelled, so that the two can be joined. */
  private static String canonical(String address) {
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    return Address.canonical(new ByteSlice(bytes, 0, bytes.length));
  }

  private static LocalDateTime utc(Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
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
