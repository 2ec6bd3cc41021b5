/** Turns an sshd message into an event of the contract's vocabulary. Knows no streams, no files. */
package io.sshcase.event;
