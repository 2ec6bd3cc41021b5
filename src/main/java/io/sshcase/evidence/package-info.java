/**
 * The words in which every room says where a fact comes from ({@link io.sshcase.evidence.Origin}),
 * what could not be read ({@link io.sshcase.evidence.Notice}), and what a side file states of a
 * machine ({@link io.sshcase.evidence.HostFact}). A flaw of the evidence is data and not an
 * exception. Knows no other room.
 */
package io.sshcase.evidence;
