/** Says where and when a fact comes from, and what could not be read. Knows no other room. */
package io.sshcase.evidence;
