package io.sshcase.cli;

import io.sshcase.Inquiry;
import io.sshcase.store.CaseStore;
import java.sql.SQLException;
import picocli.CommandLine.Mixin;

/** What is asked of a case; the same options on every command that makes a report. */
final class InquiryOptions {
  @Mixin private WindowOptions window;
  @Mixin private ComplaintOptions complaint;
  @Mixin private ThresholdOptions thresholds;

  Inquiry inquiry() {
    return Inquiry.of(window.window(), complaint.complaint());
  }

  /** Before anything is read: a name that is misspelt should not cost the reading of the logs. */
  void keepThresholds(CaseStore store) throws SQLException {
    thresholds.keep(store);
  }
}
