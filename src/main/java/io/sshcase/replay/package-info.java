/**
 * Runs the arrivals of a case through sshd's own rule once more, under other settings: what would
 * have been refused? The simulator is pure; one class reads what came from the case, another keeps
 * what came out.
 */
package io.sshcase.replay;
