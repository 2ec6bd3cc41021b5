/**
 * Writes CSV that people open in a spreadsheet. All of it is {@link io.sshcase.csv.SpreadsheetCsv}.
 *
 * <p>Knows no report and no event: what a cell says is its callers' affair, what a spreadsheet or a
 * terminal would make of it is decided here and nowhere else.
 */
package io.sshcase.csv;
