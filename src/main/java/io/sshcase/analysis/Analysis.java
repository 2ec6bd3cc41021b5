package io.sshcase.analysis;

/**
 * One question to the case: a {@code .sql} file, its header and its query.
 *
 * @param id the name of its table and CSV: {@code throttling_episodes}
 * @param title plain name, as in the report's heading
 * @param question the question that it answers
 * @param reading how to read the rows, two sentences at most
 * @param sql one SELECT
 */
public record Analysis(String id, String title, String question, String reading, String sql) {}
