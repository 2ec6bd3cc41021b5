/** Cuts bytes into lines, words and numbers, fast. Knows no syslog, no sshd, no files. */
package io.sshcase.bytes;
