/**
 * Writes the answers as HTML, Markdown, JSON and CSV, in a folder that appears as a whole. Begin
 * with {@link io.sshcase.report.ReportFolder} and {@link io.sshcase.report.Page}.
 *
 * <p>{@link io.sshcase.report.CaseReport} is all that may be shown. Pages are templates in {@code
 * src/main/jte} that escape by context; nothing else writes a tag. Formats, places and cuts;
 * queries, counts and judges nothing that an analysis could.
 */
package io.sshcase.report;
