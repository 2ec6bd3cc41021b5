/**
 * Turns a log's bytes into records: time, host, program, pid, message. Begin with {@link
 * io.sshcase.record.RecordReaders}, which tells what a stream is; {@code LogFormats} lists the
 * formats of lines.
 *
 * <p>Stamps without a year get a provisional one while reading; {@link
 * io.sshcase.record.YearSolver} settles it once all sources have been read. A record is one reused
 * object, its fields slices of the line. Knows no message of sshd.
 */
package io.sshcase.record;
