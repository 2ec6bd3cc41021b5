package io.sshcase.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code report.html}: one file that opens from disk, loads nothing and works without script. */
public final class HtmlReport {
  private static final String PAGES = "io.sshcase.report.page";

  private final Charts charts;

  public HtmlReport(Charts charts) {
    this.charts = charts;
  }

  /** Writes {@code report.html} into the folder. */
  public void write(CaseReport report, Path folder) throws IOException {
    Files.write(folder.resolve("report.html"), render(report).getBytes(StandardCharsets.UTF_8));
  }

  String render(CaseReport report) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), PAGES);
    StringOutput html = new StringOutput(1 << 18);
    engine.render("page.jte", Page.of(report, charts), html);
    return html.toString();
  }
}
