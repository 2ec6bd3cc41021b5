package io.sshcase.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes, so that tests can look at both.
 *
 * @param in standard input
 * @param out results
 * @param err progress, warnings, errors
 * @param terminal whether {@code err} is a terminal (progress is shown only there)
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {}
