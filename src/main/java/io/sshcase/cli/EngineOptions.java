package io.sshcase.cli;

import io.sshcase.store.CaseSettings;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What the engine may use; the same options on every command that opens a case. */
final class EngineOptions {
  private static final Pattern SIZE =
      Pattern.compile("\\d+(\\.\\d+)?\\s*([KMGT]i?B|B)", Pattern.CASE_INSENSITIVE);

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: one for each processor).")
  private Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "512MiB",
      description =
          "Memory for the database, such as 2GiB; the reader's own comes on top (default:"
              + " ${DEFAULT-VALUE}).")
  private String memory;

  int threads() {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (count < 1 || count > 1024) {
      throw new UsageError("--threads takes a number from 1 to 1024, not " + count);
    }
    return count;
  }

  CaseSettings settings() {
    if (!SIZE.matcher(memory).matches()) {
      throw new UsageError("--memory takes a size such as 800MiB or 2GiB, not " + memory);
    }
    return new CaseSettings(threads(), memory);
  }
}
