package io.sshcase.report;

import java.util.List;

/** The cause in {@code report.md}: what speaks for it, and what else it could have been. */
final class MarkdownCause {
  private MarkdownCause() {}

  static void append(StringBuilder md, Overview overview, String open) {
    VerdictView view = VerdictView.of(overview);
    Row worst = overview.worst();
    md.append("## Cause\n\n");
    md.append(worst == null ? "cannot be decided" : Verdict.cause(worst.text("cause")));
    md.append("\n\n### What speaks for it\n\n");
    clauses(md, "- ", view.because());
    md.append(view.because().isEmpty() ? "No sign is listed.\n\n" : "\n");
    String holders = new SlotHolders(overview).markdown();
    md.append(holders.isBlank() ? "" : "### What filled the slots\n\n").append(holders);
    if (overview.refused().isKnown() && !overview.refused().isZero()) {
      md.append("### Why the limit was where it was\n\n").append(open).append("\n\n");
    }
    md.append("### Rival causes and why they were set aside\n\n");
    clauses(md, "- ", view.against());
    for (Rival rival : view.rivals()) {
      md.append("- ").append(rival.cause()).append(" (").append(rival.standing()).append(")\n");
      clauses(md, "  - for: ", rival.because());
      clauses(md, "  - against: ", rival.against());
    }
    boolean none = view.against().isEmpty() && view.rivals().isEmpty();
    md.append(none ? "No counter-sign was found.\n\n" : "\n");
  }

  private static void clauses(StringBuilder md, String begin, List<Clause> clauses) {
    for (Clause clause : clauses) {
      md.append(begin).append(MarkdownText.prose(clause.text().plain()));
      for (EvidenceLine line : clause.lines()) {
        md.append(' ').append(MarkdownText.code(line.place().plain()));
      }
      md.append('\n');
    }
  }
}
