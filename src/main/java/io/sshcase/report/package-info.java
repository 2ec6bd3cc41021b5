/** Writes the findings as HTML, CSV, Markdown and JSON. Queries and computes nothing. */
package io.sshcase.report;
