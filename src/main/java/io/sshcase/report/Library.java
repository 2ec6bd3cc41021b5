package io.sshcase.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * Chart.js and its plugins, from their webjars: minified, with the banner that names the licence.
 */
final class Library {
  private static final String MAP = "\n//# sourceMappingURL=";

  private Library() {}

  /** In the order in which they build on each other. */
  static List<String> scripts() {
    return List.of(
        script("chart.js", "chart.umd.min.js"),
        script("chartjs-plugin-annotation", "chartjs-plugin-annotation.min.js"),
        script("chartjs-plugin-zoom", "chartjs-plugin-zoom.min.js"));
  }

  /** Without its last line, by which a browser would look for a file beside the page. */
  private static String script(String name, String file) {
    String path = "/META-INF/resources/webjars/" + name + "/" + release(name) + "/dist/" + file;
    String script = new String(bytes(path), StandardCharsets.UTF_8);
    int map = script.lastIndexOf(MAP);
    return (map < 0 ? script : script.substring(0, map)).strip();
  }

  /** The folder of a webjar has its release in the name; the webjar says which it is. */
  private static String release(String name) {
    String path = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream in = Library.class.getResourceAsStream(path)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static byte[] bytes(String path) {
    try (InputStream in = Library.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
