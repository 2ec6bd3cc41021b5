package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an address did, and what its neighbours did together with it. */
class SourcesInContextTest {
  @TempDir private Path dir;

  /**
   * Three addresses: two of a /24 in one minute, one of them again later; the third is elsewhere.
   */
  private SmallCase asked() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:01Z web01 sshd[501]: Failed password for root from 192.0.2.7 port 4001 ssh2",
            "2024-05-23T06:00:09Z web01 sshd[501]: Failed password for root from 192.0.2.7 port 4001 ssh2",
            "2024-05-23T06:00:20Z web01 sshd[502]: Failed password for invalid user git from 192.0.2.8 port 4002 ssh2",
            "2024-05-23T06:00:30Z web01 sshd[503]: banner exchange: Connection from 192.0.2.8 port 4003: invalid format",
            "2024-05-23T06:00:31Z web01 sshd[504]: Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.8 port 4004",
            "2024-05-23T06:00:32Z web01 sshd[505]: Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.7 port 4005",
            "2024-05-23T06:00:33Z web01 sshd[506]: Bad protocol version identification 'SIP' from 192.0.2.7 port 4006",
            "2024-05-23T08:00:01Z web01 sshd[507]: Failed password for root from 192.0.2.7 port 4007 ssh2",
            "2024-05-23T08:00:40Z web01 sshd[508]: Unable to negotiate with 192.0.2.7 port 4008: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1 [preauth]",
            "2024-05-23T08:01:02Z web01 sshd[509]: Failed password for root from 2001:db8:1:2::9 port 4009 ssh2",
            "2024-05-23T08:01:03Z web01 sshd[510]: Failed password for root from 2001:db8:1:3::9 port 4010 ssh2");
    SmallCase made = SmallCase.of(dir, log);
    made.ask();
    return made;
  }

  @Test
  void theBusiestMinuteOfAnAddressAndOfItsNetwork() throws Exception {
    try (SmallCase made = asked()) {
      assertEquals(
          List.of("192.0.2.7|3|2|3", "192.0.2.8|1|1|3"),
          made.rows(
              "SELECT src, attempts, peak_attempts, peak_connections FROM source_profile"
                  + " WHERE network = '192.0.2.0/24' ORDER BY src"));
      assertEquals(
          List.of("192.0.2.0/24|2|4|3|6", "2001:db8:1:2::/64|1|1|1|1", "2001:db8:1::/48|2|2|2|2"),
          made.rows(
              "SELECT prefix, sources, attempts, peak_attempts, peak_connections FROM network_profile"
                  + " WHERE prefix NOT LIKE '%:3::/64' ORDER BY prefix"));
    }
  }

  @Test
  void whatItsClientsCallThemselvesAndOffer() throws Exception {
    try (SmallCase made = asked()) {
      assertEquals(
          "[GET / HTTP/1.1, SIP]|key exchange method: diffie-hellman-group1-sha1",
          made.row("SELECT banners, kex_hint FROM network_profile WHERE prefix = '192.0.2.0/24'"));
      assertEquals(
          "[]|-",
          made.row(
              "SELECT banners, kex_hint FROM network_profile WHERE prefix = '2001:db8:1::/48'"));
    }
  }
}
