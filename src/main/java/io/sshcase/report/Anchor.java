package io.sshcase.report;

import java.util.Locale;

/** Ids on the page, made of {@code [a-z0-9-]} only, the same in every run. */
final class Anchor {
  private Anchor() {}

  static String episode(String host, String episode) {
    return "episode-" + reduced(host) + "-" + reduced(episode);
  }

  static String reduced(String text) {
    StringBuilder id = new StringBuilder();
    for (char c : (text == null ? "" : text.toLowerCase(Locale.ROOT)).toCharArray()) {
      id.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
    }
    return id.toString();
  }
}
