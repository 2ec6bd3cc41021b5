package io.sshcase.cli;

import io.sshcase.report.Charts;
import picocli.CommandLine.Option;

/** What the charts of the page can do. */
final class ChartOptions {
  @Option(
      names = "--static",
      description =
          "Leave the charting library out of report.html: a small file for mail, in which the"
              + " timeline is a picture that does not zoom.")
  private boolean pictures;

  Charts charts() {
    return pictures ? Charts.STATIC : Charts.INTERACTIVE;
  }
}
