/**
 * Takes the names out of a report: the answers come in, the same answers with pseudonyms go out,
 * and what was written is searched for the originals.
 *
 * <p>Addresses, key fingerprints and absolute paths are known by their form ({@link
 * io.sshcase.redact.Forms}); hosts, users, bundles and file names are known because the case has
 * parsed them ({@link io.sshcase.redact.CaseNames}). No form of the report knows of any of it.
 */
package io.sshcase.redact;
