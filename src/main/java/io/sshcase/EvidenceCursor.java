package io.sshcase;

import io.sshcase.bundle.Damage;
import io.sshcase.bundle.Source;
import io.sshcase.event.AccountParser;
import io.sshcase.event.SshdParser;
import io.sshcase.event.SshdSpeech;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import io.sshcase.facts.BodyFile;
import io.sshcase.facts.SideFiles;
import io.sshcase.record.LogRecord;
import io.sshcase.record.RecordReader;
import io.sshcase.record.RecordReaders;
import io.sshcase.record.RecordReaders.Opened;
import io.sshcase.record.Sniff;
import io.sshcase.store.EventFeed;
import io.sshcase.store.EventRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One thread's way through the evidence: unit by unit, source by source, line by line. */
final class EvidenceCursor implements EventFeed.Cursor {
  private static final int LINES_PER_ADVANCE = 20_000;

  private final Evidence evidence;
  private final SshdParser parser = new SshdParser();
  private final AccountParser accounts = new AccountParser();

  private Evidence.Unit unit;
  private int member;
  private SourceTally tally;
  private MeteredStream stream;
  private RecordReader reader;
  private long linesBefore;
  private long linesToTell;
  private long bytesTold;

  EvidenceCursor(Evidence evidence) {
    this.evidence = evidence;
  }

  @Override
  public boolean next(EventRow row) {
    while (reader != null || openNext()) {
      if (readLine(row)) {
        row.sourceId = tally.feedId;
        return true;
      }
    }
    return false;
  }

  /** True when a line to keep is in the row; false when the source has ended. */
  private boolean readLine(EventRow row) {
    LogRecord record = row.record;
    try {
      while (reader.next(record)) {
        record.line += linesBefore;
        tellLines();
        boolean isRecord = record.reading == LogRecord.Reading.RECORD;
        boolean isSshd = isRecord && parser.parse(record, row.event);
        tally.count(record, isSshd);
        if (isSshd || (isRecord && accounts.parse(record, row.event) && tally.keepsAccount())) {
          return true;
        }
      }
    } catch (IOException e) {
      damaged(e);
    }
    closeSource();
    return false;
  }

  private void tellLines() {
    if (++linesToTell == LINES_PER_ADVANCE) {
      tellProgress(unit.sources().bytesTaken());
    }
  }

  /**
   * Tells the lines and bytes since the last time; a zip is read at random and may be ahead of its
   * size.
   */
  private void tellProgress(long bytesDone) {
    long bytes = Math.min(bytesDone, unit.sources().sizeOnDisk());
    evidence.progress().advance(bytes - bytesTold, linesToTell);
    bytesTold = bytes;
    linesToTell = 0;
  }

  /** Opens the next source that is a log. False when all units are taken. */
  private boolean openNext() {
    while (true) {
      if (unit == null && !openUnit()) {
        return false;
      }
      Source source = nextSource();
      if (source == null) {
        closeUnit();
      } else if (openSource(source)) {
        return true;
      }
    }
  }

  private boolean openUnit() {
    unit = evidence.take();
    member = 0;
    return unit != null;
  }

  private Source nextSource() {
    try {
      return unit.sources().next();
    } catch (IOException e) {
      tell(new Origin("", "", 0), e);
      return null;
    }
  }

  private void closeUnit() {
    tellProgress(unit.sources().sizeOnDisk());
    try {
      unit.sources().close();
    } catch (IOException e) {
      tell(new Origin("", "", 0), e);
    }
    unit = null;
    bytesTold = 0;
  }

  /** True when the source is a log and {@link #reader} stands at its first line. */
  private boolean openSource(Source source) {
    tally = evidence.met(unit, member++, source);
    if (source.linkTarget() != null) {
      tally.kind = "link";
      evidence
          .facts()
          .acceptLink(
              tally.bundle, tally.root, tally.path, source.linkTarget(), evidence.notices());
      return false;
    }
    linesBefore = source.linesBefore();
    stream = new MeteredStream(source.stream());
    if (source.section() != null && source.section().isAbsent()) {
      empty();
      passOver();
      return false;
    }
    if (BodyFile.isAt(source.path())) {
      readBodyFile(source);
      return false;
    }
    if (SideFiles.wants(source.path().isEmpty() ? source.bundle() : source.path())) {
      byte[] log = readSideFile(source);
      return log != null && openLogIn(log);
    }
    Opened opened = open(stream);
    switch (opened.kind()) {
      case TEXT_LOG, BARE_LOG, JOURNAL_CAT -> tally.kind = "log";
      case JOURNAL_VERBOSE -> tally.kind = "journal_verbose";
      case JOURNAL_JSON -> tally.kind = "journal_json";
      case JOURNAL_EXPORT -> tally.kind = "journal_export";
      case BINARY_JOURNAL -> tally.kind = "journal";
      case TEXT -> tally.kind = "text";
      case BINARY -> tally.kind = "binary";
      case EMPTY -> empty();
    }
    if (!opened.kind().isLog()) {
      passOver();
      return false;
    }
    tally.isLog = true;
    tally.newestFirst = opened.newestFirst();
    tally.status = "read";
    reader = opened.reader();
    return true;
  }

  private void readBodyFile(Source source) {
    tally.kind = "side_file";
    tally.status = "side_file";
    try {
      evidence.timesOf(tally.bundle, BodyFile.root(source.path()), BodyFile.read(stream));
    } catch (IOException e) {
      damaged(e);
    }
    passOver();
  }

  private Opened open(InputStream content) {
    return RecordReaders.open(content, origin(), tally.anchor, this::tell, new SshdSpeech());
  }

  /** Gives the lines of a log that stand in the file; null when there are none. */
  private byte[] readSideFile(Source source) {
    tally.kind = "side_file";
    tally.status = "side_file";
    byte[] log = null;
    try {
      String path = source.path().isEmpty() ? source.bundle() : source.path();
      log =
          evidence
              .facts()
              .accept(tally.bundle, tally.root, path, linesBefore, stream, evidence.notices());
    } catch (IOException e) {
      damaged(e);
    }
    passOver();
    return log;
  }

  /** What systemctl status shows of the journal is a log as well, if a small one. */
  private boolean openLogIn(byte[] log) {
    Opened opened = open(new ByteArrayInputStream(log));
    if (opened.kind() != Sniff.Kind.TEXT_LOG) {
      return false;
    }
    tally.kind = "log_excerpt";
    tally.isLog = true;
    tally.status = tally.status.equals("side_file") ? "read" : tally.status;
    tally.detail = "the latest lines of the journal, as systemctl status shows them";
    reader = opened.reader();
    return true;
  }

  /** Reads on for the hash alone: the ledger knows every file that was met by its content. */
  private void passOver() {
    try {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      damaged(e);
    }
    tally.sha256 = stream.hash();
    tally.bytes = stream.bytes();
  }

  private void empty() {
    tally.kind = "empty";
    tally.status = "empty";
    if (tally.section != null) {
      return;
    }
    evidence.notices().accept(new Notice(NoticeKind.EMPTY, origin(), "the file has no bytes"));
  }

  private void closeSource() {
    tally.years =
        reader.yearSegments().stream().map(segment -> segment.below(linesBefore)).toList();
    tally.banner = reader.banner();
    if (tally.accountsLeftOut() > 0) {
      tell(new Notice(NoticeKind.LINES_LEFT_OUT, origin(), tally.leftOut()));
    }
    try {
      reader.close();
    } catch (IOException e) {
      damaged(e);
    }
    reader = null;
    tally.sha256 = stream.hash();
    tally.bytes = stream.bytes();
  }

  private void damaged(IOException e) {
    NoticeKind kind = Damage.kind(e);
    tally.status = kind == NoticeKind.LIMIT ? "refused" : "damaged";
    tally.detail = e.getMessage();
    long line = tally.isLog ? linesBefore + tally.lines() : 0;
    tell(new Origin(tally.bundle, tally.path, line), e);
  }

  /** A reader counts the lines of its section; the reader of a notice those of the file. */
  private void tell(Notice notice) {
    Origin origin = notice.origin();
    long line = origin.line() == 0 ? 0 : origin.line() + linesBefore;
    evidence
        .notices()
        .accept(
            new Notice(
                notice.kind(), new Origin(origin.bundle(), origin.path(), line), notice.detail()));
  }

  private void tell(Origin origin, IOException e) {
    String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    evidence.notices().accept(new Notice(Damage.kind(e), origin, detail));
  }

  private Origin origin() {
    return new Origin(tally.bundle, tally.path, 0);
  }
}
