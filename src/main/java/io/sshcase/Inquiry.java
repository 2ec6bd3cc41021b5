package io.sshcase;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.Window;
import java.util.List;

/**
 * What a case is asked beyond the questions of the catalogue.
 *
 * @param window only what happened in it is asked about
 * @param complaint the connection that the verdict is about
 * @param own further questions of the user, in the order in which they are asked
 */
public record Inquiry(Window window, Complaint complaint, List<Analysis> own) {
  /** The whole case, about nobody's complaint. */
  public static final Inquiry WHOLE = new Inquiry(Window.WHOLE, Complaint.NONE, List.of());

  /** With no further questions. */
  public static Inquiry of(Window window, Complaint complaint) {
    return new Inquiry(window, complaint, List.of());
  }
}
