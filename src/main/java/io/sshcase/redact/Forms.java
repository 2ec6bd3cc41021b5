package io.sshcase.redact;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be told by its form alone, wherever it stands: addresses as dotted, dashed and reversed
 * numbers, key fingerprints, ids of machines and absolute paths.
 */
final class Forms {
  private static final String OCTET = "[0-9]{1,3}";

  private static final Pattern FORMS =
      Pattern.compile(
          "(?<ipv6>(?<![0-9A-Za-z.]|[0-9A-Fa-f:]:)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}"
              + ("(?:(?:\\." + OCTET + "){3})?(?![0-9A-Za-z:]))(?:/(?<bits6>[0-9]{1,3}))?")
              + "|(?<md5>(?<![0-9A-Za-z:])(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15}(?![0-9A-Za-z:]))"
              + "|(?<hash>\\bSHA(?:1|256|384|512):)(?<digest>[A-Za-z0-9+/]{8,})=*"
              + "|(?<blob>\\bAAAA[A-Za-z0-9+/]{20,}=*)"
              + "|(?<id>\\b[0-9a-f]{32}\\b)"
              + "|(?<long>(?<![0-9A-Za-z])(?:[0-9a-f]{1,4}-){7}[0-9a-f]{1,4}(?![0-9A-Za-z]))"
              + "|(?<nibbles>\\b(?:[0-9a-f]\\.){32})ip6\\.arpa"
              + ("|(?<![0-9])(?<a>" + OCTET + ")(?<sep>[.\\-_])(?<b>" + OCTET + ")\\k<sep>(?<c>")
              + (OCTET + ")\\k<sep>(?<d>" + OCTET + ")(?![0-9])(?<arpa>\\.in-addr\\.arpa)?")
              + "(?:/(?<bits4>[0-9]{1,2})(?![0-9]))?"
              + ("|(?<![0-9.])(?<part>(?:" + OCTET + "\\.){1,3})\\*")
              + "|(?<hex>\\b(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{8}\\b)"
              + "|(?<path>(?<![^\\s='\"(:\\[,|<!])~?/(?!/)[^\\s:;,'\"<>()\\[\\]{}|]+)");

  /** The most letters of a name (RFC 1035, section 2.3.4). */
  private static final int LONGEST_NAME = 255;

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private final Addresses addresses;
  private final Pseudonyms pseudonyms;
  private final Paths paths;
  private final Set<String> known;
  private final Originals originals;

  /** Puts a pseudonym in the place of a path. */
  interface Paths {
    String redacted(String path);
  }

  /**
   * @param known the addresses of the case, canonical: reversed and hexadecimal numbers are one of
   *     them or nothing
   * @param originals is told what was found
   */
  Forms(
      Addresses addresses,
      Pseudonyms pseudonyms,
      Paths paths,
      Set<String> known,
      Originals originals) {
    this.addresses = addresses;
    this.pseudonyms = pseudonyms;
    this.paths = paths;
    this.known = known;
    this.originals = originals;
  }

  /** A piece of a text, and what stands there instead. */
  record Piece(int start, int end, String instead) {}

  /** The first piece from there on; null when there is none. */
  Piece next(String text, int from) {
    Matcher form = FORMS.matcher(text);
    int start = from;
    while (start <= text.length() && form.find(start)) {
      String instead = instead(form);
      if (instead != null) {
        Piece name = form.group("a") == null ? null : nameAround(text, from, form);
        return name == null ? new Piece(form.start(), form.end(), instead) : name;
      }
      start = form.start() + 1;
    }
    return null;
  }

  /** {@code dhcp-192-0-2-7.lab.example}: the domain names its owner as the address does. */
  private Piece nameAround(String text, int from, Matcher address) {
    int end = domainEnd(text, address.end("d"));
    if (address.group("arpa") != null || end < 0) {
      return null;
    }
    int start = address.start();
    int first = Math.max(from, start - LONGEST_NAME);
    while (start > first && isOfLabel(text.charAt(start - 1))) {
      start--;
    }
    String name = text.substring(start, end);
    originals.found(Kind.HOST, name);
    return new Piece(start, end, pseudonyms.of(Kind.HOST, name));
  }

  /** Where the labels from there on end, if the last is no number; else -1. */
  private static int domainEnd(String text, int from) {
    int last = Math.min(text.length(), from + LONGEST_NAME);
    int end = from;
    while (end < last && isOfLabel(text.charAt(end))) {
      end++;
    }
    while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    int dot = text.lastIndexOf('.', end - 1);
    return dot >= from && end - dot > 2 && Character.isLetter(text.charAt(dot + 1)) ? end : -1;
  }

  private static boolean isOfLabel(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  /** Null when it only looks like it. */
  private String instead(Matcher form) {
    if (form.group("ipv6") != null) {
      return ipv6(form.group("ipv6"), form.group("bits6"));
    }
    if (form.group("a") != null) {
      return ipv4(form);
    }
    if (form.group("path") != null) {
      return paths.redacted(form.group("path"));
    }
    if (form.group("part") != null) {
      return partial(form.group("part"));
    }
    if (form.group("hash") != null) {
      return form.group("hash") + key(form.group("digest"));
    }
    if (form.group("md5") != null) {
      return (form.group("md5").startsWith("MD5:") ? "MD5:" : "") + key(form.group("md5"));
    }
    if (form.group("long") != null) {
      return dashed(form.group("long"));
    }
    if (form.group("nibbles") != null) {
      return nibbles(form.group("nibbles"));
    }
    return form.group("hex") != null ? hexadecimal(form.group("hex")) : key(form.group());
  }

  private String key(String text) {
    originals.found(Kind.KEY, text);
    return pseudonyms.of(Kind.KEY, text);
  }

  private String ipv6(String text, String bits) {
    // A colon behind the address is punctuation: "from 2001:db8::7: 11: bye".
    boolean trailing = text.endsWith(":") && !text.endsWith("::");
    String bare = trailing ? text.substring(0, text.length() - 1) : text;
    byte[] address = Addresses.parse(bare);
    if (address == null) {
      return null;
    }
    String mapped = address.length == 4 ? "::ffff:" : "";
    return mapped + pseudonym(address, bits) + (trailing ? ":" : "");
  }

  private String ipv4(Matcher form) {
    String[] octets = {form.group("a"), form.group("b"), form.group("c"), form.group("d")};
    String[] backwards = {octets[3], octets[2], octets[1], octets[0]};
    byte[] address = Addresses.parseIpv4(octets);
    if (address == null) {
      return null;
    }
    byte[] turned = Addresses.parseIpv4(backwards);
    boolean reversed =
        form.group("arpa") != null
            || (!known.contains(Addresses.text(address)) && known.contains(Addresses.text(turned)));
    String separator = form.group("sep");
    String[] parts = pseudonym(reversed ? turned : address, form.group("bits4")).split("\\.", -1);
    String suffix = form.group("arpa") == null ? "" : form.group("arpa");
    return reversed
        ? parts[3] + separator + parts[2] + separator + parts[1] + separator + parts[0] + suffix
        : String.join(separator, parts);
  }

  /** With the length of the prefix behind it, if there is one. */
  private String pseudonym(byte[] address, String bits) {
    originals.found(Kind.ADDRESS, Addresses.text(address));
    int most = address.length == 4 ? IPV4_BITS : IPV6_BITS;
    byte[] mapped =
        bits == null || Integer.parseInt(bits) > most
            ? addresses.map(address)
            : addresses.mapNetwork(address, Integer.parseInt(bits));
    originals.issued(Addresses.text(mapped));
    return Addresses.text(mapped) + (bits == null ? "" : "/" + bits);
  }

  /** The first numbers of an address, as sshd's patterns have them: {@code 192.0.2.*}. */
  private String partial(String numbers) {
    String[] octets = numbers.substring(0, numbers.length() - 1).split("\\.", -1);
    byte[] address = Addresses.parse(numbers + "0.0.0.0".substring(octets.length * 2));
    if (address == null) {
      return null;
    }
    byte[] mapped = addresses.mapNetwork(address, octets.length * Byte.SIZE);
    return String.join(".", Arrays.copyOf(Addresses.text(mapped).split("\\.", -1), octets.length))
        + ".*";
  }

  private String dashed(String groups) {
    byte[] address = Addresses.parse(groups.replace('-', ':'));
    return address == null || address.length == 4
        ? null
        : pseudonym(address, null).replace(':', '-');
  }

  private String nibbles(String reversed) {
    StringBuilder digits = new StringBuilder(reversed.replace(".", "")).reverse();
    byte[] address = HexFormat.of().parseHex(digits);
    String mapped = HexFormat.of().formatHex(addresses.map(address));
    originals.found(Kind.ADDRESS, Addresses.text(address));
    StringBuilder text = new StringBuilder();
    for (int i = mapped.length() - 1; i >= 0; i--) {
      text.append(mapped.charAt(i)).append('.');
    }
    return text + "ip6.arpa";
  }

  private String hexadecimal(String digits) {
    byte[] address = HexFormat.of().parseHex(digits);
    if (!known.contains(Addresses.text(address))) {
      return null;
    }
    return HexFormat.of().formatHex(addresses.map(address));
  }
}
