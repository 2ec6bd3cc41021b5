package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that sshd takes without a word and that mean another thing than they seem to. */
class ConfigHazardsTest {
  @ParameterizedTest
  @CsvSource({
    // OpenSSH 8.9 watches the children with poll(2) and refuses logins with as many as this
    "10:30:1024, 8.9p1, 'sshd 8.9 takes it, but refuses logins with values from 1024 on'",
    "10:30:1023, 8.9p1,",
    "10:30:1024, 8.8p1,",
    "10:30:1024, 9.0p1,",
    // before 9.2 a full of 0 passes the check and refuses everybody
    "0:30:0, 9.1p1, 'sshd 9.1p1 takes it without a word and refuses every connection'",
    "0:30:0, 9.2p1,",
    // 10.1 and 10.2 take a bare N for the full alone
    "60, 10.1p1, 'sshd 10.1p1 reads a single number N as 10:30:N: it begins to refuse at 10, not at 60'",
    "60, 10.2p1, 'sshd 10.2p1 reads a single number N as 10:30:N: it begins to refuse at 10, not at 60'",
    "10, 10.2p1,",
    "60, 10.0p2,",
    "60, 10.3p1,",
    "60:30:100, 10.2p1,",
  })
  void aValueIsAHazardOnTheReleasesThatMeanItSo(String value, String release, String meaning)
      throws SQLException {
    try (SampleCase it = new SampleCase()) {
      it.config("MaxStartups", value).fact("sshd_release", release).login().ask();
      assertEquals(
          meaning == null
              ? List.of()
              : List.of("high|false|" + meaning + "|the rules of " + release),
          it.rows("SELECT severity, fatal, meaning, release_basis FROM config_lint"));
    }
  }

  /** Where the wording tells only a range of releases, all of them must mean it so. */
  @Test
  void aRangeOfReleasesDoesNotAccuseAValue() throws SQLException {
    try (SampleCase it = new SampleCase()) {
      it.config("MaxStartups", "10:30:1024").login().ask();
      assertEquals(List.of(), it.rows("SELECT meaning FROM config_lint"));
    }
  }
}
