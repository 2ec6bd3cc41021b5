package io.sshcase.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The report folder while it is being made: a fresh folder beside the one that the user named,
 * which takes its place as a whole once everything is in it.
 *
 * <p>Use: {@link #prepare}, put {@code case.duckdb} into {@link #staging}, {@link #write} the
 * report, {@link #commit}. Closing without a commit removes what was made and leaves the earlier
 * folder as it was.
 *
 * <p>An earlier report is known by its {@code report.html} and by a {@code summary.json} that opens
 * with our schema version; it is replaced with all that lies in it. Any other folder that is not
 * empty is refused.
 */
public final class ReportFolder implements AutoCloseable {
  private static final String CASE_FILE = "case.duckdb";

  /** Enough of summary.json to see its first field. */
  private static final int MARKER_BYTES = 200;

  private final Path output;
  private final Path staging;
  private final boolean keepsCase;
  private Path blank;
  private Charts charts = Charts.STATIC;
  private boolean committed;

  private ReportFolder(Path output, Path staging, boolean keepsCase) {
    this.output = output;
    this.staging = staging;
    this.keepsCase = keepsCase;
  }

  /**
   * Makes the staging folder beside {@code output}.
   *
   * @throws FolderRefusedException when {@code output} holds what is not ours
   * @throws IOException with a message of one line when nothing can be written there
   */
  public static ReportFolder prepare(Path output) throws IOException {
    return prepare(output, false);
  }

  /**
   * As {@link #prepare(Path)}, for a report from the {@code case.duckdb} that lies in {@code
   * output} itself: that file stays, and a folder that holds nothing else is accepted too.
   */
  public static ReportFolder prepareAroundCase(Path output) throws IOException {
    return prepare(output, true);
  }

  private static ReportFolder prepare(Path output, boolean keepsCase) throws IOException {
    Path real = Files.exists(output) ? output.toRealPath() : output.toAbsolutePath().normalize();
    refuseForeign(output, real, keepsCase);
    if (real.getParent() == null) {
      throw new IOException(output + ": cannot be replaced by a report folder; name another one");
    }
    try {
      Files.createDirectories(real.getParent());
      return new ReportFolder(real, createBeside(real, "new"), keepsCase);
    } catch (IOException e) {
      throw new IOException(output + ": cannot be written (" + reason(e) + ")", e);
    }
  }

  /** The folder in which the report grows; the caller may put {@code case.duckdb} here. */
  public Path staging() {
    return staging;
  }

  /** Leaves the case out of a report that is made to be passed on; it must be closed by now. */
  public void dropCase() throws IOException {
    Files.deleteIfExists(staging.resolve(CASE_FILE));
    Files.deleteIfExists(staging.resolve(CASE_FILE + ".wal"));
  }

  /**
   * Writes all forms of the report into the staging folder, side by side: none knows another. Where
   * there is nothing to draw, the page carries no charting library.
   */
  public void write(CaseReport report, Charts charts) throws IOException {
    this.charts = report.rows("timeline_chart").isEmpty() ? Charts.STATIC : charts;
    write(report, staging);
  }

  /**
   * A report in which every table is empty, in a folder of its own that goes with this one: what
   * stands there is our own text.
   */
  public Path blank(CaseReport report) throws IOException {
    if (blank == null) {
      blank = createBeside(output, "blank");
      write(report.withoutRows(), blank);
    }
    return blank;
  }

  private void write(CaseReport report, Path folder) throws IOException {
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> written = new ArrayList<>();
      written.add(writers.submit(writing(() -> new HtmlReport(charts).write(report, folder))));
      written.add(writers.submit(writing(() -> new CsvReport().write(report, folder))));
      written.add(writers.submit(writing(() -> new MarkdownReport().write(report, folder))));
      written.add(writers.submit(writing(() -> new JsonReport().write(report, folder))));
      written.add(writers.submit(writing(() -> new BlockLists().write(report, folder))));
      written.add(writers.submit(writing(() -> new ReplyText().write(report, folder))));
      for (Future<?> form : written) {
        form.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    } finally {
      writers.shutdownNow();
    }
  }

  private interface Form {
    void write() throws IOException;
  }

  private static Callable<Void> writing(Form form) {
    return () -> {
      form.write();
      return null;
    };
  }

  /** Puts the new folder in the place of the earlier one. The case file must be closed by now. */
  public void commit() throws IOException {
    try {
      if (!Files.exists(output)) {
        Files.move(staging, output);
        committed = true;
        return;
      }
      Path earlier = createBeside(output, "old");
      Files.delete(earlier);
      Files.move(output, earlier);
      try {
        Files.move(staging, output);
      } catch (IOException e) {
        Files.move(earlier, output);
        throw e;
      }
      committed = true;
      Path earlierCase = earlier.resolve(CASE_FILE);
      if (keepsCase && Files.exists(earlierCase)) {
        Files.move(earlierCase, output.resolve(CASE_FILE));
      }
      delete(earlier);
    } catch (IOException e) {
      throw new IOException(output + ": cannot be replaced (" + reason(e) + ")", e);
    }
  }

  /** Removes the staging folder if it was not committed. */
  @Override
  public void close() throws IOException {
    if (blank != null) {
      delete(blank);
    }
    if (!committed) {
      delete(staging);
    }
  }

  private static void refuseForeign(Path named, Path folder, boolean keepsCase) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new FolderRefusedException(named + ": is a file, not a folder for a report");
    }
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      listed.forEach(entries::add);
    } catch (IOException e) {
      throw new IOException(named + ": cannot be read (" + reason(e) + ")", e);
    }
    boolean onlyCase =
        keepsCase
            && entries.stream().allMatch(e -> e.getFileName().toString().startsWith(CASE_FILE));
    if (!entries.isEmpty() && !onlyCase && !isReport(folder)) {
      throw new FolderRefusedException(
          named + ": is not empty and holds no report of sshcase; name another --output");
    }
  }

  private static boolean isReport(Path folder) throws IOException {
    Path summary = folder.resolve("summary.json");
    if (!Files.isRegularFile(folder.resolve("report.html")) || !Files.isRegularFile(summary)) {
      return false;
    }
    try (var in = Files.newInputStream(summary)) {
      String start = new String(in.readNBytes(MARKER_BYTES), StandardCharsets.UTF_8);
      return start.replaceAll("\\s", "").startsWith("{\"schema_version\":");
    }
  }

  /** Not a temporary folder of the JDK: that one would keep everybody else from reading it. */
  private static Path createBeside(Path folder, String mark) throws IOException {
    String name = "." + folder.getFileName() + ".sshcase-" + mark;
    for (int i = 1; ; i++) {
      Path path = folder.resolveSibling(i == 1 ? name : name + "-" + i);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Files.createDirectory(path);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A file system's exception often has nothing but the path as its message. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
