package io.sshcase;

import io.sshcase.bundle.Links;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the links of the bundles lead, once all is read. A link to a file of its bundle is a
 * further name of it; one that leads to what was not collected is told where it is evidence that is
 * missing, and counted elsewhere: any etc/ holds hundreds.
 */
final class LinkEnds {
  private static final Pattern EVIDENCE =
      Pattern.compile("(?:.*[/!])?(?:(?:var|run)/log|sos_strings|etc/ssh)/.*");
  private static final int SHOWN = 200;

  private final NoticeSink notices;

  LinkEnds(NoticeSink notices) {
    this.notices = notices;
  }

  /** Settles the links among the tallies. */
  void settle(List<SourceTally> tallies) {
    Map<String, List<SourceTally>> bundles = new TreeMap<>();
    for (SourceTally tally : tallies) {
      bundles.computeIfAbsent(tally.bundle, b -> new ArrayList<>()).add(tally);
    }
    bundles.forEach(this::ofBundle);
  }

  private void ofBundle(String bundle, List<SourceTally> tallies) {
    Map<String, String> targets = new HashMap<>();
    Map<String, SourceTally> files = new TreeMap<>();
    for (SourceTally tally : tallies) {
      if (tally.linkTarget != null) {
        targets.put(tally.path, tally.linkTarget);
      } else {
        files.putIfAbsent(tally.path, tally);
      }
    }
    Links links = new Links(targets, new TreeSet<>(files.keySet()));
    int untold = 0;
    for (SourceTally tally : tallies) {
      if (tally.linkTarget == null) {
        continue;
      }
      Links.Led led = links.follow(tally.path);
      switch (led.end()) {
        case FILE -> files.get(led.path()).linkedFrom.add(tally.path);
        case FOLDER -> {}
        case NOWHERE, OUTSIDE -> untold += tell(tally, led.end()) ? 0 : 1;
      }
    }
    files.values().stream().filter(file -> !file.linkedFrom.isEmpty()).forEach(LinkEnds::name);
    if (untold > 0) {
      String count = untold == 1 ? "1 link leads" : untold + " links lead";
      notices.accept(
          new Notice(
              NoticeKind.LINK_NOT_FOLLOWED,
              new Origin(bundle, "", 0),
              count + " to what was not collected, none of them below var/log or etc/ssh"));
    }
  }

  private static void name(SourceTally file) {
    file.linkedFrom.sort(null);
    file.add("linked as " + shown(file.linkedFrom.get(0)));
  }

  private boolean tell(SourceTally link, Links.End end) {
    if (!EVIDENCE.matcher(link.path).matches()) {
      return false;
    }
    link.status = "not_followed";
    link.detail =
        "is a link to "
            + shown(link.linkTarget)
            + (end == Links.End.OUTSIDE ? ", outside of the bundle" : ", which was not collected");
    notices.accept(
        new Notice(
            NoticeKind.LINK_NOT_FOLLOWED, new Origin(link.bundle, link.path, 0), link.detail));
    return true;
  }

  private static String shown(String path) {
    return path.length() <= SHOWN ? path : path.substring(0, SHOWN) + "…";
  }
}
