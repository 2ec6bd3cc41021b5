package io.sshcase;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle whose cause is known: a folder of {@code incident/} with {@code expected.properties} and
 * one folder beside it, which is the bundle.
 *
 * <p>The label says what happened, drawn from how sshd, systemd, fail2ban and the kernel work, not
 * from what the program makes of it. Its keys:
 *
 * <ul>
 *   <li>{@code title}: what happened, and {@code why}: what makes the label right
 *   <li>{@code cause}, {@code confidence}: the words of the contract that are right, one or several
 *   <li>{@code state}: of MaxStartups, where it matters
 *   <li>{@code says}, {@code neverSays}: texts for the sentence, separated by semicolons
 *   <li>{@code asOf}: when the bundle was collected; {@code timezone}, where the logs need one
 *   <li>{@code client}, {@code at}, {@code clientError}: the complaint, where there is one
 * </ul>
 */
record LabelledIncident(String name, Path folder, Properties label) {
  private static final Set<String> KEYS =
      Set.of(
          "title",
          "why",
          "cause",
          "confidence",
          "state",
          "says",
          "neverSays",
          "asOf",
          "timezone",
          "client",
          "at",
          "clientError");

  /** All of them, by name. */
  static List<LabelledIncident> all() throws IOException {
    try (Stream<Path> folders = Files.list(home())) {
      List<Path> sorted = folders.filter(Files::isDirectory).sorted().toList();
      return sorted.stream().map(LabelledIncident::of).toList();
    }
  }

  static Path home() {
    try {
      URI labels = LabelledIncident.class.getResource("incident").toURI();
      return Path.of(labels);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LabelledIncident of(Path folder) {
    Properties label = new Properties();
    try (Reader text = Files.newBufferedReader(folder.resolve("expected.properties"))) {
      label.load(text);
    } catch (IOException e) {
      throw new IllegalStateException(folder.toString(), e);
    }
    Set<String> unknown = new TreeSet<>(label.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(folder + ": " + unknown);
    }
    return new LabelledIncident(folder.getFileName().toString(), folder, label);
  }

  /** Null where the label does not say it. */
  String said(String key) {
    return label.getProperty(key);
  }

  Set<String> words(String key) {
    String words = label.getProperty(key, "");
    return words.isBlank() ? Set.of() : Set.of(words.strip().split("\\s+"));
  }

  List<String> texts(String key) {
    return Arrays.stream(label.getProperty(key, "").split(";"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  Instant asOf() {
    return Instant.parse(label.getProperty("asOf"));
  }

  boolean isComplaint() {
    return said("client") != null || said("at") != null || said("clientError") != null;
  }

  /** The bundle in a folder of its own; its files are as old as its collection. */
  Path bundle(Path into) throws IOException {
    Path original;
    try (Stream<Path> inside = Files.list(folder)) {
      original = inside.filter(Files::isDirectory).collect(Collectors.toList()).get(0);
    }
    try (Stream<Path> walk = Files.walk(original)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path copy = into.resolve(folder.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(
            copy, Files.readString(file, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        Files.setLastModifiedTime(copy, FileTime.from(asOf()));
      }
    }
    return into.resolve(original.getFileName().toString());
  }
}
