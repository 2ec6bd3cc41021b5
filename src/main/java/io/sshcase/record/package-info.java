/** Turns a log's bytes into records: time, host, program, pid, message. Knows no sshd message. */
package io.sshcase.record;
