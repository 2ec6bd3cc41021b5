package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownMessagesTest {
  @TempDir private Path dir;

  @Test
  void linesThatDifferInWhatVariesAreOneWording() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:00Z web01 sshd[1]: frob 17 of 192.0.2.7 with \"a b\" key SHA256:AAbb0",
            "2024-05-23T06:00:09Z web02 sshd[2]: frob 4 of 2001:db8::7 with \"c\" key SHA256:CCdd1",
            "2024-05-23T06:00:05Z web01 sshd[3]: message repeated 3 times: [ frob done]",
            "2024-05-23T06:00:06Z web01 sshd[4]: Failed password for root from 192.0.2.7 port 9 ssh2");
    try (SmallCase made = SmallCase.of(dir, log)) {
      assertEquals(
          List.of(
              "message repeated # times: [ frob done]|3|message repeated 3 times: [ frob done]|1"
                  + "|06:00:05|06:00:05",
              "frob # of # with \"#\" key #|2|frob 17 of 192.0.2.7 with \"a b\" key SHA256:AAbb0|2"
                  + "|06:00:00|06:00:09"),
          made.rows(
              "SELECT wording, lines, example, hosts, strftime(first_time, '%H:%M:%S'),"
                  + " strftime(last_time, '%H:%M:%S') FROM ("
                  + AnalysisCatalog.load().byId("unknown_messages").sql()
                  + ") ORDER BY lines DESC, wording"));
    }
  }
}
