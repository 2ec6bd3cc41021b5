/** Keeps events, facts and notices in the DuckDB case file and runs queries on it. */
package io.sshcase.store;
