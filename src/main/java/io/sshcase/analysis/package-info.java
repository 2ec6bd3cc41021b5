/**
 * Loads the questions and asks them. A question is one {@code .sql} file beside this package, with
 * its title, its question and how to read it; {@code index.txt} gives their order, and each may
 * read the answers before it by name.
 *
 * <p>Begin with {@link io.sshcase.analysis.Answers}. Every threshold and judgement stands in the
 * SQL; no SQL of a question stands in Java, and nothing here knows how an answer will look.
 */
package io.sshcase.analysis;
