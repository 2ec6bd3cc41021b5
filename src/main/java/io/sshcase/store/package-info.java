/**
 * The case file: keeps events, sources, facts and notices in DuckDB. Begin with {@link
 * io.sshcase.store.CaseStore}, then {@link io.sshcase.store.CaseLoad}.
 *
 * <p>A load pulls rows from an {@link io.sshcase.store.EventFeed} into a stage, the caller mends
 * years, zones and hosts there, and the scripts in {@code settle} make the case of it: ids, copies,
 * lives of processes, connections, attempts. Tables, views and thresholds stand in {@code schema}.
 * Parses no text, asks no forensic question, and knows neither bundles nor files other than its
 * own.
 */
package io.sshcase.store;
