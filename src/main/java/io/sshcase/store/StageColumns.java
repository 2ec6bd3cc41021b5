package io.sshcase.store;

import java.util.Arrays;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * One chunk of the stage, column by column; the only place that knows their order. Rows are
 * gathered here and handed to the engine a column at a time: its setters check and lock for each
 * value, and eighteen of them beside the parser are more code than the JVM's compiler takes at once
 * (measured: a tenth of the load's CPU time).
 */
final class StageColumns {
  final int[] source;
  final long[] line;
  final long[] micros;
  final byte[] stamp;
  final int[] host;
  final int[] program;
  final long[] pid;
  final byte[] kind;
  final int[] method;
  final int[] account;
  final byte[] userValid;
  final int[] address;
  final int[] srcPort;
  final int[] reason;
  final long[] numberMillis;
  final int[] repeat;
  final long[] aboutPid;
  final int[] wording;
  final byte[][] text;

  /** Room for so many rows. */
  StageColumns(int capacity) {
    source = new int[capacity];
    line = new long[capacity];
    micros = new long[capacity];
    stamp = new byte[capacity];
    host = new int[capacity];
    program = new int[capacity];
    pid = new long[capacity];
    kind = new byte[capacity];
    method = new int[capacity];
    account = new int[capacity];
    userValid = new byte[capacity];
    address = new int[capacity];
    srcPort = new int[capacity];
    reason = new int[capacity];
    numberMillis = new long[capacity];
    repeat = new int[capacity];
    aboutPid = new long[capacity];
    wording = new int[capacity];
    text = new byte[capacity][];
  }

  static void declare(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("source_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("line", DuckDBColumnType.BIGINT);
    info.addResultColumn("micros", DuckDBColumnType.BIGINT);
    info.addResultColumn("stamp", DuckDBColumnType.TINYINT);
    info.addResultColumn("host_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("program_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("pid", DuckDBColumnType.BIGINT);
    info.addResultColumn("kind", DuckDBColumnType.TINYINT);
    info.addResultColumn("method_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("account_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("user_valid", DuckDBColumnType.TINYINT);
    info.addResultColumn("address_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("src_port", DuckDBColumnType.INTEGER);
    info.addResultColumn("reason_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("number_millis", DuckDBColumnType.BIGINT);
    info.addResultColumn("repeat", DuckDBColumnType.INTEGER);
    info.addResultColumn("about_pid", DuckDBColumnType.BIGINT);
    info.addResultColumn("wording_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("text", DuckDBColumnType.VARCHAR);
  }

  /** Hands the first {@code rows} rows to the engine. */
  void write(DuckDBDataChunkWriter chunk, int rows) throws Exception {
    ints(chunk.vector(0), source, rows);
    longs(chunk.vector(1), line, rows);
    longs(chunk.vector(2), micros, rows);
    bytes(chunk.vector(3), stamp, rows);
    ints(chunk.vector(4), host, rows);
    ints(chunk.vector(5), program, rows);
    longs(chunk.vector(6), pid, rows);
    bytes(chunk.vector(7), kind, rows);
    ints(chunk.vector(8), method, rows);
    ints(chunk.vector(9), account, rows);
    bytes(chunk.vector(10), userValid, rows);
    ints(chunk.vector(11), address, rows);
    ints(chunk.vector(12), srcPort, rows);
    ints(chunk.vector(13), reason, rows);
    longs(chunk.vector(14), numberMillis, rows);
    ints(chunk.vector(15), repeat, rows);
    longs(chunk.vector(16), aboutPid, rows);
    ints(chunk.vector(17), wording, rows);
    chunk.vector(18).setStringUtf8Batch(0, rows == text.length ? text : Arrays.copyOf(text, rows));
  }

  private static void bytes(DuckDBWritableVector vector, byte[] values, int rows) throws Exception {
    for (int i = 0; i < rows; i++) {
      vector.setByte(i, values[i]);
    }
  }

  private static void ints(DuckDBWritableVector vector, int[] values, int rows) throws Exception {
    for (int i = 0; i < rows; i++) {
      vector.setInt(i, values[i]);
    }
  }

  private static void longs(DuckDBWritableVector vector, long[] values, int rows) throws Exception {
    for (int i = 0; i < rows; i++) {
      vector.setLong(i, values[i]);
    }
  }
}
