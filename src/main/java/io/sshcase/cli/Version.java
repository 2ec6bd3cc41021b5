package io.sshcase.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What exactly runs, as the build wrote it down. */
public final class Version implements IVersionProvider {

  /** {@code 0.1.0}. */
  public static String release() {
    return read("version.properties").getProperty("version");
  }

  /** Three lines: the release with the commit that it was built from, the engine, the machine. */
  @Override
  public String[] getVersion() {
    Properties version = read("version.properties");
    return new String[] {
      "sshcase " + version.getProperty("version") + " (build " + build() + ")",
      "DuckDB " + version.getProperty("duckdb"),
      "Java " + System.getProperty("java.version")
    };
  }

  /** The commit, written down when the jar is packed; what runs from classes knows none. */
  private static String build() {
    Properties build = read("build.properties");
    String commit = build.getProperty("git.commit.id.abbrev", "unknown");
    boolean changed = "true".equals(build.getProperty("git.dirty"));
    return commit + (changed ? " with changes" : "");
  }

  /** Empty when there is none. */
  private static Properties read(String name) {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(name)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
