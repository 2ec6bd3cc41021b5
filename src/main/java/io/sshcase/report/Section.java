package io.sshcase.report;

import io.sshcase.analysis.Analysis;
import java.util.List;

/**
 * A part of the page: a question, its answer, and what the answer rests on.
 *
 * @param id its anchor
 * @param name its plain name
 * @param question what it answers
 * @param answer one sentence, also when nothing was found or nothing can be known
 * @param worst severity of its worst finding; null when it has none
 * @param tables in reading order; empty ones are left out of the page
 * @param notes further sentences below the answer
 * @param analyses by which this was worked out
 */
public record Section(
    String id,
    String name,
    String question,
    Answer answer,
    Severity worst,
    List<TableView> tables,
    List<SafeText> notes,
    List<Analysis> analyses) {
  /** Whether that part of the answer leads to a table of this section. */
  public boolean leads(Answer.Part part) {
    return tables.stream().anyMatch(table -> table.id().equals(part.table()) && !table.isEmpty());
  }
}
