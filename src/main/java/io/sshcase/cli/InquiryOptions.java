package io.sshcase.cli;

import io.sshcase.Inquiry;
import picocli.CommandLine.Mixin;

/** What is asked of a case; the same options on every command that makes a report. */
final class InquiryOptions {
  @Mixin private WindowOptions window;
  @Mixin private ComplaintOptions complaint;

  Inquiry inquiry() {
    return Inquiry.of(window.window(), complaint.complaint());
  }
}
