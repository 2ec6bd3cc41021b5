package io.sshcase.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Text in, the same text with pseudonyms out; one name has one pseudonym wherever it stands. */
final class TextRedaction {
  /** Shorter ones stand in every text by chance. */
  private static final int SHORTEST = 3;

  /** What programs cut names to: ps and last, last's hosts, utmp. */
  private static final int[] CUTS = {8, 16, 32};

  /** What stands before a user name, and nothing else, in the words of sshd, PAM and sudo. */
  private static final Pattern BEFORE_USER =
      Pattern.compile("(?:\\b[Uu]ser |\\bfor |\\br?user=|USER=|logname=)\\z");

  private static final Pattern AFTER_USER =
      Pattern.compile("(?:\\z| from | port | by |\\(| not | service| [0-9]|[;,])");

  /** The macro key_of of the case writes keys so. */
  private static final Pattern NOT_IN_KEYS = Pattern.compile("[^a-z0-9.:-]+");

  private final Pseudonyms pseudonyms;
  private final Addresses addresses;
  private final PlainWords plain;
  private final Originals originals = new Originals();
  private final Forms forms;
  private final Set<String> kept;
  private final TreeMap<String, String> candidates = new TreeMap<>();

  /** Names that are replaced wherever they stand. */
  private final Lexicon<Name> names = new Lexicon<>(Lexicon.Edge.OF_WORDS);

  /** Names that are too short or plain words: replaced where only a name can stand. */
  private final Lexicon<Name> unsure = new Lexicon<>(Lexicon.Edge.OF_WORDS);

  private final List<Name> searched = new ArrayList<>();
  private int notSearched;

  /** A name and what stands in its place. */
  record Name(Kind kind, String original, String pseudonym) {}

  TextRedaction(CaseNames known, PlainWords plain, RedactionKey key) {
    this.pseudonyms = new Pseudonyms(key);
    this.addresses = new Addresses(key);
    this.plain = plain;
    this.kept = known.kept();
    this.forms = new Forms(addresses, pseudonyms, this::path, known.addresses(), originals);
    known.addresses().forEach(this::enterAddress);
    List<Name> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String name : known.of(kind)) {
        collect(kind, name, all);
      }
    }
    enter(all);
  }

  /** By its form it is found too, but not behind a name and a colon, as in the key of a row. */
  private void enterAddress(String address) {
    originals.found(Kind.ADDRESS, address);
    if (address.indexOf(':') >= 0) {
      String mapped = Addresses.text(addresses.map(Addresses.parse(address)));
      originals.issued(mapped);
      names.add(address, new Name(Kind.ADDRESS, address, mapped));
    }
  }

  private void collect(Kind kind, String name, List<Name> all) {
    switch (kind) {
      case HOST -> {
        all.add(named(kind, name));
        int dot = name.indexOf('.');
        if (dot > 0 && dot < name.length() - 1) {
          all.add(named(kind, name.substring(0, dot)));
          String domain = name.substring(dot + 1);
          all.add(new Name(kind, domain, pseudonyms.domain(domain)));
        }
      }
      case USER -> {
        all.add(named(kind, name));
        for (String part : name.split("[@\\\\\\s]", -1)) {
          all.add(named(kind, part));
        }
      }
      case PATH, BUNDLE -> {
        for (String part : kind == Kind.PATH ? name.split("[/!]", -1) : new String[] {name}) {
          if (!plain.makeUp(part) && Addresses.parse(part) == null) {
            all.add(named(kind, part));
          }
        }
      }
      default -> {
        if (!plain.makeUp(name)) {
          all.add(named(kind, name));
        }
      }
    }
  }

  private Name named(Kind kind, String name) {
    return new Name(kind, name, pseudonyms.of(kind, name));
  }

  private void enter(List<Name> all) {
    Set<String> ours = plain.among(all.stream().map(Name::original).toList());
    for (Name name : all) {
      String folded = Lexicon.fold(name.original);
      if (name.original.isBlank() || (name.kind == Kind.USER && kept.contains(folded))) {
        continue;
      }
      if (candidates.putIfAbsent(name.original, name.pseudonym) != null) {
        continue;
      }
      boolean sure =
          folded.length() >= SHORTEST
              && folded.chars().anyMatch(Character::isLetter)
              && !ours.contains(folded);
      (sure ? names : unsure).add(name.original, name);
      if (sure) {
        searched.add(name);
      } else {
        notSearched++;
      }
    }
    for (Name name : List.copyOf(searched)) {
      enterCuts(name);
      enterKey(name);
    }
  }

  /** As the key of a row has a name: every run of other characters is a dash. */
  private void enterKey(Name name) {
    String key = NOT_IN_KEYS.matcher(Lexicon.fold(name.original)).replaceAll("-");
    key = key.replaceAll("^-+|-+$", "");
    if (key.length() >= SHORTEST && names.get(key) == null && !plain.makeUp(key)) {
      Name shown = new Name(name.kind, key, name.pseudonym);
      names.add(key, shown);
      if (key.indexOf('-') > 0) { // one bare word may as well be one of ours
        searched.add(shown);
      }
    }
  }

  private void enterCuts(Name name) {
    for (int cut : CUTS) {
      if (name.original.length() > cut) {
        String start = name.original.substring(0, cut);
        boolean word = Character.isLetterOrDigit(start.charAt(cut - 1));
        if (word && !plain.makeUp(start) && !kept.contains(Lexicon.fold(start))) {
          Name shorter = new Name(name.kind, start, name.pseudonym);
          names.add(start, shorter);
          searched.add(shorter);
        }
      }
    }
  }

  /** What is found in the whole text. */
  String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Forms.Piece form = forms.next(text, 0);
    for (int at = 0; at < text.length(); ) {
      if (form != null && form.start() < at) {
        form = forms.next(text, at);
      }
      Lexicon.Hit<Name> name = nameAt(text, at);
      if (form != null && form.start() == at && (name == null || name.end() <= form.end())) {
        out.append(form.instead());
        at = form.end();
      } else if (name != null) {
        out.append(name.value().pseudonym);
        at = name.end();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private Lexicon.Hit<Name> nameAt(String text, int at) {
    Lexicon.Hit<Name> name = names.at(text, at);
    if (name != null) {
      return name;
    }
    Lexicon.Hit<Name> word = unsure.at(text, at);
    boolean user =
        word != null
            && BEFORE_USER.matcher(text).region(Math.max(0, at - 10), at).find()
            && AFTER_USER.matcher(text).region(word.end(), text.length()).lookingAt();
    return user ? word : null;
  }

  /** A value that is a name, or several with commas between. */
  String name(String value) {
    Name whole = named(value);
    if (whole != null) {
      return whole.pseudonym;
    }
    List<String> parts = new ArrayList<>();
    for (String part : value.split(", ", -1)) {
      Name name = named(part);
      parts.add(name != null ? name.pseudonym : text(part));
    }
    return String.join(", ", parts);
  }

  private Name named(String value) {
    Name name = names.get(value);
    return name != null ? name : unsure.get(value);
  }

  private String path(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      parts.add(fileName(part));
    }
    return String.join("/", parts);
  }

  private String fileName(String part) {
    Name name = named(part);
    if (name != null && !plain.makeUp(part)) {
      return name.pseudonym;
    }
    byte[] address = Addresses.parse(part);
    if (address != null) {
      return text(part);
    }
    if (plain.makeUp(part) || kept.contains(Lexicon.fold(part))) {
      return part;
    }
    if (part.length() >= SHORTEST) {
      originals.found(Kind.PATH, "/" + part);
    }
    return pseudonyms.of(Kind.PATH, part);
  }

  /** The first word of such a key says what the row is; the rest may be the half of a name. */
  String key(String key) {
    int colon = key.indexOf(':');
    return (colon < 0 ? "" : text(key.substring(0, colon)) + ":") + pseudonyms.of(Kind.KEY, key);
  }

  /** What must not be found in what is written, besides what the forms found. */
  List<Name> searched() {
    return searched;
  }

  /** How many names are too short, or words of the report, to be searched for. */
  int notSearched() {
    return notSearched;
  }

  Originals originals() {
    return originals;
  }

  Addresses addresses() {
    return addresses;
  }
}
