package io.sshcase.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Style, scripts and icons, written into the page as they are; the policy allows these bytes and no
 * others.
 *
 * @param scripts in the order in which they run
 */
public record Assets(String style, List<String> scripts, String symbols) {

  static Assets load(Charts charts) {
    List<String> scripts = resources("clock.js", "report.js");
    if (charts == Charts.INTERACTIVE) {
      scripts.addAll(Library.scripts());
      scripts.addAll(resources("buckets.js", "axes.js", "timeline-chart.js", "timeline.js"));
    }
    return new Assets(resource("report.css"), scripts, resource("symbols.svg"));
  }

  /** The content security policy of the page. */
  public String policy() {
    return "default-src 'none'; script-src "
        + scripts.stream().map(script -> "'" + hash(script) + "'").collect(Collectors.joining(" "))
        + "; style-src '"
        + hash(style)
        + "'; base-uri 'none'; form-action 'none';"
        + " require-trusted-types-for 'script'; trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Without the comments and the indentation of their lines, which a reader of the page can miss.
   */
  private static List<String> resources(String... names) {
    List<String> scripts = new ArrayList<>();
    for (String name : names) {
      scripts.add(
          resource(name)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("//"))
              .collect(Collectors.joining("\n")));
    }
    return scripts;
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
