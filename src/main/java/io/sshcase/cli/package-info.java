/**
 * The commands: arguments in, exit code out. Begin with {@code Sshcase}, which lists them, and
 * {@code AnalyzeCommand}, the main job.
 *
 * <p>What a user can mend is a {@code UsageError} (exit 2), what the machine does not grant a
 * {@code Failure} (exit 1); both are one line. Text of a log goes to a terminal only through {@code
 * TerminalText}. Holds no rule about logs, and nobody imports it.
 */
package io.sshcase.cli;
