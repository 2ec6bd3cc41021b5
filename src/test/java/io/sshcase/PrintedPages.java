package io.sshcase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text on each page of a PDF as Chromium writes it: plain objects, deflated streams, glyphs of
 * one or two bytes with a table of their characters (ISO 32000-1, 9.10.3).
 */
final class PrintedPages {
  private static final Pattern OBJECT =
      Pattern.compile("(?:^|\n)(\\d+) 0 obj\n(.*?)\nendobj", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("/(\\w+) (\\d+) 0 R");
  private static final Pattern MAPPED =
      Pattern.compile("<([0-9A-F]+)> (?:<([0-9A-F]+)> )?<([0-9A-F]+)>");
  private static final Pattern DRAWN = Pattern.compile("/(\\w+) \\S+ Tf|<([0-9A-F]+)> Tj");

  private final Map<Integer, String> objects = new TreeMap<>();
  private final Map<Integer, Map<String, String>> alphabets = new HashMap<>();

  private PrintedPages(String pdf) {
    OBJECT
        .matcher(pdf)
        .results()
        .forEach(o -> objects.put(Integer.valueOf(o.group(1)), o.group(2)));
  }

  /** In the order of the pages, the letters in the order in which they are drawn. */
  static List<String> texts(byte[] pdf) {
    PrintedPages pages = new PrintedPages(new String(pdf, StandardCharsets.ISO_8859_1));
    List<String> texts = new ArrayList<>();
    for (String object : pages.objects.values()) {
      if (object.startsWith("<</Type /Page\n")) {
        texts.add(pages.text(object));
      }
    }
    return texts;
  }

  private String text(String page) {
    Map<String, Integer> named = new HashMap<>();
    REFERENCE
        .matcher(page)
        .results()
        .forEach(one -> named.put(one.group(1), Integer.valueOf(one.group(2))));
    Map<String, String> alphabet = Map.of();
    StringBuilder text = new StringBuilder();
    Matcher drawn = DRAWN.matcher(stream(named.get("Contents")));
    while (drawn.find()) {
      if (drawn.group(1) != null) {
        alphabet = alphabets.computeIfAbsent(named.get(drawn.group(1)), this::alphabet);
      } else {
        int digits = alphabet.keySet().stream().findFirst().map(String::length).orElse(4);
        for (int i = 0; i + digits <= drawn.group(2).length(); i += digits) {
          text.append(alphabet.getOrDefault(drawn.group(2).substring(i, i + digits), "?"));
        }
      }
    }
    return text.toString();
  }

  /** Characters by glyph: single ones, and runs of glyphs whose characters follow each other. */
  private Map<String, String> alphabet(int font) {
    Map<String, String> characters = new HashMap<>();
    Matcher table = Pattern.compile("/ToUnicode (\\d+) 0 R").matcher(objects.get(font));
    if (table.find()) {
      String map = stream(Integer.parseInt(table.group(1)));
      for (MatchResult entry :
          MAPPED.matcher(map.substring(map.indexOf("endcodespacerange"))).results().toList()) {
        int first = Integer.parseInt(entry.group(1), 16);
        int last = entry.group(2) == null ? first : Integer.parseInt(entry.group(2), 16);
        int character = Integer.parseInt(entry.group(3).substring(0, 4), 16);
        for (int glyph = first; glyph <= last; glyph++) {
          characters.put(
              String.format("%0" + entry.group(1).length() + "X", glyph),
              Character.toString(character + glyph - first));
        }
      }
    }
    return characters;
  }

  private String stream(int number) {
    String object = objects.get(number);
    int start = object.indexOf("stream\n") + "stream\n".length();
    byte[] packed = object.substring(start).getBytes(StandardCharsets.ISO_8859_1);
    Inflater inflater = new Inflater();
    inflater.setInput(packed);
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[1 << 16];
    try {
      for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
        text.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("object " + number, e);
    } finally {
      inflater.end();
    }
    return text.toString();
  }
}
