package io.sshcase.redact;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A written file as those read it who open it: with the escapes of HTML, JSON, Markdown, CSV and
 * addresses of pages taken back. Each form of a report has some of them; all are tried on all.
 */
final class Views {
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:amp|lt|gt|quot|apos|#\\d{1,6}|#x\\p{XDigit}{1,5});");
  private static final Pattern BACKSLASH =
      Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|([^\\p{Alnum}\\s]))");
  private static final Pattern PERCENT = Pattern.compile("(?:%\\p{XDigit}{2})+");

  private Views() {}

  static List<String> of(String text) {
    List<String> views = new ArrayList<>();
    views.add(text);
    // Most lines of an export hold none of the escapes: a look for one letter is cheap.
    if (text.indexOf('&') >= 0) {
      add(views, entities(text));
    }
    if (text.indexOf('<') >= 0) {
      add(views, entities(TAG.matcher(text).replaceAll("")));
    }
    if (text.indexOf('\\') >= 0) {
      add(views, backslashes(text));
    }
    if (text.indexOf('%') >= 0) {
      add(views, PERCENT.matcher(text).replaceAll(hit -> quoted(percent(hit.group()))));
    }
    add(views, text.replace("\"\"", "\""));
    return views;
  }

  private static void add(List<String> views, String view) {
    if (!views.contains(view)) {
      views.add(view);
    }
  }

  private static String entities(String text) {
    return ENTITY.matcher(text).replaceAll(hit -> quoted(entity(hit.group())));
  }

  private static String entity(String entity) {
    return switch (entity) {
      case "&amp;" -> "&";
      case "&lt;" -> "<";
      case "&gt;" -> ">";
      case "&quot;" -> "\"";
      case "&apos;" -> "'";
      default -> {
        boolean hex = entity.charAt(2) == 'x';
        String digits = entity.substring(hex ? 3 : 2, entity.length() - 1);
        yield Character.toString(Integer.parseInt(digits, hex ? 16 : 10));
      }
    };
  }

  private static String backslashes(String text) {
    return BACKSLASH
        .matcher(text)
        .replaceAll(
            hit ->
                quoted(
                    hit.group(1) == null
                        ? hit.group(2)
                        : Character.toString(Integer.parseInt(hit.group(1), 16))));
  }

  private static String percent(String escapes) {
    return URLDecoder.decode(escapes, StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
