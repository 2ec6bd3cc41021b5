/**
 * Cuts bytes into lines, words and numbers, fast and without exceptions. Begin with {@link
 * io.sshcase.bytes.LineReader} and {@link io.sshcase.bytes.ByteCursor}.
 *
 * <p>Slices point into a buffer that is used again: they hold until the next line, and become text
 * only when asked. Knows no syslog, no sshd, no files, no archives.
 */
package io.sshcase.bytes;
