package io.sshcase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Debian's Chromium without a window, which opens reports from disk and tells of all that it did:
 * what it asked the network for, what it wrote on its console, which dialogs it wanted to show.
 */
final class Browser implements AutoCloseable {
  static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Says that it has no classes for the protocol of this very Chromium; none are used here. */
  private static final Logger PROTOCOL =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;
  private final String axe;

  /**
   * Starts it.
   *
   * @param profile a folder of its own, so that it meets no user's settings
   */
  Browser(Path profile) throws IOException {
    PROTOCOL.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    // No sandbox: it does not start for root, as whom a container runs.
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of("performance", "ALL", "browser", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
    leaveItsOwnFirstPage();
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What that page asked for is no fault of a report. */
  private void leaveItsOwnFirstPage() {
    driver.get("about:blank");
    driver.manage().logs().get("performance");
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /** Goes on in the page as with a click on a link in it. */
  void follow(String anchor) {
    run("location.hash = arguments[0]", anchor);
  }

  /** Presses a key on what the CSS selector names. */
  void press(String selector, String key) {
    run(
        "const at = document.querySelector(arguments[0]); at.focus();"
            + "at.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[1], bubbles: true}))",
        selector,
        key);
  }

  /** Runs JavaScript in the page, beside its policy; what it returns. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) run("return " + script, arguments)).longValue();
  }

  String text(String script, Object... arguments) {
    return String.valueOf(run("return " + script, arguments));
  }

  boolean is(String script, Object... arguments) {
    return Boolean.TRUE.equals(run("return " + script, arguments));
  }

  /** Whether that becomes true within two seconds. */
  boolean waitsFor(String condition) {
    return Boolean.TRUE.equals(
        driver.executeAsyncScript(
            "const done = arguments[0]; const until = Date.now() + 2000;"
                + "const look = () => { const there = Boolean("
                + condition
                + "); if (there || Date.now() > until) done(there); else setTimeout(look, 50); };"
                + "look();"));
  }

  /** A command of the DevTools protocol. */
  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** The window, in CSS pixels, with one device pixel for each. */
  void size(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the reader's system prefers: {@code dark} or {@code light}. */
  void theme(String theme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** The page as a reader without script has it; from the next one on that is opened. */
  /** As if shown on that medium, {@code print}; empty: on the screen. */
  void medium(String medium) {
    command("Emulation.setEmulatedMedia", Map.of("media", medium));
  }

  void script(boolean on) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  byte[] print() {
    Map<String, Object> pdf =
        command("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    return Base64.getDecoder().decode((String) pdf.get("data"));
  }

  /** What the window shows, as WebP: half the size of PNG for a page of text. */
  byte[] picture() {
    Map<String, Object> picture =
        command("Page.captureScreenshot", Map.of("format", "webp", "quality", 80));
    return Base64.getDecoder().decode((String) picture.get("data"));
  }

  /**
   * What a report must not do, since the last call: a request for anything but the page, a line on
   * the console, a dialog.
   */
  List<String> faults(Path page) {
    List<String> faults = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get("performance")) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      JsonNode told = message.path("params");
      switch (message.path("method").asString()) {
        case "Network.requestWillBeSent" -> {
          String url = told.path("request").path("url").asString();
          if (!url.split("#", 2)[0].equals(page.toUri().toString())) {
            faults.add("asks for " + url);
          }
        }
        case "Page.javascriptDialogOpening" -> faults.add("dialog: " + told);
        default -> {}
      }
    }
    for (LogEntry entry : driver.manage().logs().get("browser")) {
      faults.add("console: " + entry.getMessage());
    }
    return faults;
  }

  /** What axe-core finds against WCAG 2.2 AA and good practice: rule, element and what to mend. */
  List<String> violations() {
    return violations(Map.of());
  }

  /** The same for one rule only. */
  List<String> violations(String rule) {
    return violations(Map.of("runOnly", List.of(rule)));
  }

  /** The same without one rule. */
  List<String> violationsBut(String rule) {
    return violations(Map.of("rules", Map.of(rule, Map.of("enabled", false))));
  }

  private List<String> violations(Map<String, Object> options) {
    run(axe);
    String found =
        (String)
            driver.executeAsyncScript(
                "const done = arguments[1];"
                    + "axe.run(document, {...arguments[0], resultTypes: ['violations']})"
                    + ".then(r => done(JSON.stringify(r.violations)), e => done(String(e)));",
                options);
    List<String> violations = new ArrayList<>();
    for (JsonNode rule : JSON.readTree(found)) {
      for (JsonNode node : rule.path("nodes")) {
        violations.add(
            rule.path("id").asString()
                + ": "
                + node.path("html").asString()
                + " "
                + node.path("failureSummary").asString());
      }
    }
    return violations;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
