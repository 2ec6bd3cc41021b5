package io.sshcase.store;

/**
 * What the engine may use.
 *
 * @param threads DuckDB's worker threads, at least 1
 * @param memory DuckDB's memory limit in its own words ({@code 800MiB}); the Java heap comes on top
 */
public record CaseSettings(int threads, String memory) {}
