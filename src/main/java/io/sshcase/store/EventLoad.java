package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import io.sshcase.event.EventKind;
import io.sshcase.event.SshEvent;
import io.sshcase.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table function that DuckDB's own threads call for the next 2048 rows: each pulls from the
 * feed, which reads and parses in the same call, so there are no queues and all cores stay busy
 * (measured: twice as fast end to end as the appender).
 */
final class EventLoad implements DuckDBTableFunction<Object, EventLoad, EventLoad.Worker> {

  /**
   * Stands for "the line does not say" in the stage's number columns; the settlement makes it NULL.
   */
  static final int NONE = -1;

  private static final byte[] NO_TEXT = {};

  /** Bytes that are kept of a line of another program. */
  private static final int MOST_TEXT = 1000;

  private final EventFeed feed;
  private final int threads;
  private final Dictionaries dictionaries;

  EventLoad(EventFeed feed, int threads, Dictionaries dictionaries) {
    this.feed = feed;
    this.threads = threads;
    this.dictionaries = dictionaries;
  }

  @Override
  public Object bind(DuckDBTableFunctionBindInfo info) throws Exception {
    StageColumns.declare(info);
    return this;
  }

  @Override
  public EventLoad init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(threads);
    return this;
  }

  @Override
  public Worker localInit(DuckDBTableFunctionInitInfo info) {
    return new Worker(feed.open(), dictionaries);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk)
      throws Exception {
    Worker worker = info.getLocalInitData();
    return worker.fill(chunk);
  }

  /** One thread's share of the load. */
  static final class Worker {
    private final EventFeed.Cursor cursor;
    private final EventRow row = new EventRow();
    private final Wording wording = new Wording();
    private final Dictionary.Lookup hosts;
    private final Dictionary.Lookup addresses;
    private final Dictionary.Lookup accounts;
    private final Dictionary.Lookup words;
    private final Dictionary.Lookup wordings;
    private final Map<String, Integer> wordIds = new HashMap<>();
    private final BitSet asked = new BitSet();
    private final BitSet canonicalOnes = new BitSet();
    private int account;
    private int address;
    private StageColumns columns;

    Worker(EventFeed.Cursor cursor, Dictionaries dictionaries) {
      this.cursor = cursor;
      hosts = dictionaries.hosts().lookup();
      addresses = dictionaries.addresses().lookup();
      accounts = dictionaries.accounts().lookup();
      words = dictionaries.words().lookup();
      wordings = dictionaries.wordings().lookup();
    }

    long fill(DuckDBDataChunkWriter chunk) throws Exception {
      int capacity = (int) chunk.capacity();
      if (columns == null) {
        columns = new StageColumns(capacity);
      }
      int rows = 0;
      while (rows < capacity && cursor.next(row)) {
        envelope(rows);
        event(rows);
        message(rows);
        rows++;
      }
      if (rows > 0) {
        columns.write(chunk, rows);
      }
      return rows;
    }

    private void envelope(int at) {
      LogRecord record = row.record;
      columns.source[at] = row.sourceId;
      columns.line[at] = record.line;
      columns.micros[at] = record.micros;
      columns.stamp[at] = (byte) Stamp.of(record);
      columns.host[at] = id(hosts, record.host);
      columns.program[at] = id(words, record.program);
      columns.pid[at] = record.pid;
    }

    /**
     * The order of {@code EventKind} is that of the schema's {@code event_kind}; a test holds them
     * together.
     */
    @SuppressWarnings("EnumOrdinal")
    private void event(int at) {
      SshEvent event = row.event;
      account = event.hasUser ? id(accounts, event.user) : NONE;
      address = event.src.isEmpty() ? NONE : id(addresses, event.src);
      columns.kind[at] = (byte) event.kind.ordinal();
      columns.method[at] = word(event.method);
      columns.account[at] = account;
      columns.userValid[at] = (byte) (event.userValid == null ? NONE : event.userValid ? 1 : 0);
      columns.address[at] = address;
      columns.srcPort[at] = event.srcPort;
      columns.reason[at] = word(event.reason);
      columns.numberMillis[at] = event.numberMillis;
      columns.repeat[at] = event.repeat;
      columns.aboutPid[at] = event.aboutPid;
    }

    /**
     * A message that has no wording, or whose names found no room in the dictionaries, is kept
     * whole.
     */
    private void message(int at) {
      ByteSlice message = row.record.message;
      if (row.event.kind == EventKind.OTHER_PROGRAM) {
        columns.wording[at] = Dictionary.FULL;
        columns.text[at] = beginning(message).getBytes(StandardCharsets.UTF_8);
        return;
      }
      boolean named =
          (account != Dictionary.FULL || !row.event.hasUser)
              && (address != Dictionary.FULL || row.event.src.isEmpty());
      int id =
          named && wording.build(message, row.event, isCanonical())
              ? wordings.id(wording.array(), 0, wording.length())
              : Dictionary.FULL;
      columns.wording[at] = id;
      columns.text[at] =
          id == Dictionary.FULL ? message.toString().getBytes(StandardCharsets.UTF_8) : NO_TEXT;
    }

    /**
     * Commands that people typed are seldom the same twice, so they would fill the dictionary.
     * Without the blanks at the end, which not every witness keeps.
     */
    private static String beginning(ByteSlice message) {
      int to = Math.min(message.to(), message.from() + MOST_TEXT);
      while (to < message.to() && to > message.from() && (message.array()[to] & 0xc0) == 0x80) {
        to--;
      }
      return ByteSlice.decode(message.array(), message.from(), to).stripTrailing();
    }

    /** Whether the row's address is written as the case will print it; asked once an address. */
    private boolean isCanonical() {
      if (address == NONE) {
        return false;
      }
      if (!asked.get(address)) {
        asked.set(address);
        byte[] canonical = Address.canonical(row.event.src).getBytes(StandardCharsets.UTF_8);
        canonicalOnes.set(address, row.event.src.contentEquals(canonical));
      }
      return canonicalOnes.get(address);
    }

    private static int id(Dictionary.Lookup lookup, ByteSlice slice) {
      return lookup.id(slice.array(), slice.from(), slice.to());
    }

    private int word(String word) {
      if (word == null) {
        return NONE;
      }
      Integer known = wordIds.get(word);
      return known != null ? known : learn(word);
    }

    private int learn(String word) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      int id = words.id(bytes, 0, bytes.length);
      wordIds.put(word, id);
      return id;
    }
  }
}
