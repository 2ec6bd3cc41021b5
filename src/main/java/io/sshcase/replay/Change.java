package io.sshcase.replay;

/**
 * Something to try.
 *
 * @param kind one word of the column {@code replay_outcome.change}
 * @param value what is set, as a user would say it
 * @param rules that hold then
 */
record Change(String kind, String value, Rules rules) {}
