/** The commands: arguments in, exit code out. Holds no rule. */
package io.sshcase.cli;
