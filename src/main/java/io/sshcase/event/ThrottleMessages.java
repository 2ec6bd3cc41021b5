package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** MaxStartups, PerSourceMaxStartups and PerSourcePenalties: sshd.c, srclimit.c. */
final class ThrottleMessages {
  private static final byte[] FROM_BRACKET = bytes(" from [");
  private static final byte[] ON_BRACKET = bytes(" on [");
  private static final byte[] END_OF_ADDRESS = bytes("]:");
  private static final byte[] BLANK = bytes(" ");
  private static final byte[] DROPPED = bytes(" connections dropped");
  private static final byte[] PAST_LOWER = bytes("past Maxs");
  private static final byte[] PAST = bytes("pas");
  private static final byte[] BARE = bytes("Max");
  private static final byte[] PENALTY = bytes("pen");
  private static final byte[] TOO_MANY = bytes("too many");
  private static final byte[] NEW = bytes(" new ");
  private static final byte[] ACTIVATING = bytes(" activating ");
  private static final byte[] SECONDS = bytes(" seconds for ");
  private static final byte[] PENALTY_OF = bytes(" penalty of ");
  private static final byte[] TABLE_FULL = bytes(" penalty table full, cannot penalise ");
  private static final byte[] FOR = bytes(" for ");
  private static final byte[] POINT = bytes(".");

  private static final Phrases CLASSES =
      new Phrases()
          .add("penalty: caused crash", EventKind.PENALTY_IMPOSED, null, "crash")
          .add("penalty: failed authentication", EventKind.PENALTY_IMPOSED, null, "authfail")
          .add("penalty: connections without", EventKind.PENALTY_IMPOSED, null, "noauth")
          .add(
              "penalty: exceeded LoginGraceTime", EventKind.PENALTY_IMPOSED, null, "grace_exceeded")
          .add(
              "penalty: connection prohibited", EventKind.PENALTY_IMPOSED, null, "refuseconnection")
          .add("penalty: attempted auth", EventKind.PENALTY_IMPOSED, null, "invaliduser");

  private ThrottleMessages() {}

  static void addTo(Phrases phrases) {
    phrases
        .add("drop connection #", ThrottleMessages::drop)
        .add("beginning MaxStartups throttling", EventKind.THROTTLE_BEGAN, "THROT-08", null)
        .add(
            "in MaxStartups throttling for ",
            (t, e) -> throttle(t, e, EventKind.THROTTLE_CONTINUES, "THROT-09"))
        .add(
            "exited MaxStartups throttling after ",
            (t, e) -> throttle(t, e, EventKind.THROTTLE_ENDED, "THROT-10"))
        .add(
            "Maxstartups logging rate-limited: additional ",
            (t, e) -> suppressed(t, e, "THROT-11", "max_startups"))
        .add(
            "PerSourcePenalties logging rate-limited: additional ",
            (t, e) -> suppressed(t, e, "THROT-12", "penalty"))
        .add("srclimit_penalise: ", ThrottleMessages::penalty)
        .note("Exceeded MaxStartups", "THROT-40")
        .note("Not allowed at this time", "THROT-41");
  }

  // THROT-01 to THROT-07; sshd.c, server_accept_loop(), drop_connection(). Also cut off anywhere.
  static boolean drop(ByteCursor text, SshEvent event) {
    if (!event.number(text)) {
      return false;
    }
    event.is(EventKind.CONNECTION_DROPPED, "THROT-01", "unspecified");
    if (text.literal(FROM_BRACKET) && bracketed(text, event)) {
      skipOwnAddress(text);
      text.literal(BLANK);
      why(text, event);
    }
    return true;
  }

  private static boolean bracketed(ByteCursor text, SshEvent event) {
    if (!text.until(END_OF_ADDRESS, event.src) || !Address.isAddress(event.src)) {
      event.src.clear();
      return false;
    }
    long port = text.number(event.srcPortText);
    boolean ends = text.isEmpty() || text.at(0) == ' ';
    if (port >= 0 && port <= 65535 && ends) {
      event.srcPort = (int) port;
    } else {
      event.srcPortText.clear();
    }
    return true;
  }

  private static void skipOwnAddress(ByteCursor text) {
    int from = text.from();
    if (text.literal(ON_BRACKET) && text.until(END_OF_ADDRESS)) {
      text.number();
    } else {
      text.reset(from, text.to());
    }
  }

  private static void why(ByteCursor text, SshEvent event) {
    if (text.startsWith(PAST)) {
      boolean lower = text.startsWith(PAST_LOWER);
      event.is(event.kind, lower ? "THROT-04" : "THROT-03", "max_startups");
    } else if (text.startsWith(BARE)) {
      event.is(event.kind, "THROT-05", "max_startups");
    } else if (text.startsWith(PENALTY)) {
      event.is(event.kind, "THROT-06", "penalty");
    } else if (text.startsWith(TOO_MANY)) {
      event.is(event.kind, "THROT-07", "penalty");
    }
  }

  // THROT-09, THROT-10; sshd.c, drop_connection(): "... for 00:04:17, 213 connections dropped"
  private static boolean throttle(ByteCursor text, SshEvent event, EventKind kind, String id) {
    if (text.lastLiteral(DROPPED)) {
      event.lastNumber(text);
    }
    return event.is(kind, id);
  }

  // THROT-11, THROT-12; log.c, log_ratelimit()
  private static boolean suppressed(ByteCursor text, SshEvent event, String id, String reason) {
    return event.number(text) && event.is(EventKind.DROPS_SUPPRESSED, id, reason);
  }

  // THROT-13 to THROT-18; srclimit.c, srclimit_penalise()
  private static boolean penalty(ByteCursor text, SshEvent event) {
    if (!text.word(event.user)) {
      return false;
    }
    event.src.set(event.user);
    event.user.clear();
    boolean stated = imposed(text, event) || activated(text, event) || tableFull(text, event);
    if (!stated) {
      event.clear();
      event.is(EventKind.SSHD_NOTE, null);
    }
    return true;
  }

  /** {@code ipv4: new NET STATE penalty of N seconds for penalty: ...}. */
  private static boolean imposed(ByteCursor text, SshEvent event) {
    if (!text.literal(NEW) || !text.word(event.src)) {
      return false;
    }
    network(event);
    return text.until(PENALTY_OF) && secondsFor(text, event, "THROT-13", "THROT-15");
  }

  /** {@code NET: activating ipv4 penalty of N seconds for penalty: ...}. */
  private static boolean activated(ByteCursor text, SshEvent event) {
    if (!text.literal(ACTIVATING)) {
      return false;
    }
    network(event);
    return text.until(PENALTY_OF) && secondsFor(text, event, "THROT-16", "THROT-17");
  }

  /** {@code ipv4 penalty table full, cannot penalise NET for penalty: ...}. */
  private static boolean tableFull(ByteCursor text, SshEvent event) {
    if (!text.literal(TABLE_FULL) || !text.word(event.src) || !text.literal(FOR)) {
      return false;
    }
    network(event);
    return event.is(EventKind.PENALTY_IMPOSED, "THROT-18", "table_full");
  }

  /** Whole seconds to 10.2, with three decimals from 10.3. */
  private static boolean secondsFor(
      ByteCursor text, SshEvent event, String wholeId, String decimalId) {
    if (!event.number(text)) {
      return false;
    }
    boolean decimal = text.literal(POINT);
    if (decimal) {
      int start = text.from();
      long thousandths = text.number();
      event.numberText.clear();
      if (thousandths < 0 || text.from() - start != 3) {
        return false;
      }
      event.numberMillis += thousandths;
    }
    if (!text.literal(SECONDS)) {
      return false;
    }
    if (!CLASSES.readOn(text, event)) {
      event.is(EventKind.PENALTY_IMPOSED, null, "other");
    }
    event.catalogueId = decimal ? decimalId : wholeId;
    return true;
  }

  /** The address of {@code ADDRESS/MASK} or {@code ADDRESS/MASK:}; it is logged unmasked. */
  private static void network(SshEvent event) {
    int at = event.src.from();
    while (at < event.src.to() && event.src.array()[at] != '/') {
      at++;
    }
    event.src.set(event.src.array(), event.src.from(), at);
    if (!Address.isAddress(event.src)) {
      event.src.clear();
    }
  }
}
