package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CollectedTreesTest {
  private static final String HEADING = "#==[ Command ]====#\n# /bin/date\nnow\n";

  @TempDir Path dir;

  /** The kind and where it begins, then the members: a name, or name=content. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("sos_report s", "s/sos_commands/date/date", "s/sos_logs/sos.log", "s/var/log/secure"),
        kind("sos_report", "sos_commands/date/date", "version.txt", "etc/hostname"),
        kind("supportconfig c", "c/basic-environment.txt=" + HEADING, "c/ssh.txt=" + HEADING),
        kind("supportconfig c", "c/messages.txt=" + HEADING),
        kind("insights i", "i/insights_commands/date", "i/meta_data/a.json", "i/var/log/secure"),
        kind("insights i", "i/data/insights_commands/date", "i/insights_archive.txt"),
        kind("uac u", "u/uac.log", "u/[root]/var/log/secure", "u/live_response/system/date.txt"),
        kind("must_gather m/x", "m/x/host_service_logs/masters/kubelet_service.log", "m/x/version"),
        kind("azure_disk device_0", "device_0/var/log/waagent.log", "device_0/var/log/auth.log"),
        kind("ec2rescue 2024", "2024/gathered_out/messages/messages", "2024/Main.log"),
        kind("eks_collector e", "e/var_log/messages", "e/system/ps.txt", "e/kubelet/kubelet.log"),
        kind("apport p/x.crash", "p/x.crash=ProblemType: Crash\nArchitecture: amd64\n"),
        kind("cloud_init l", "l/journal.txt", "l/dmesg.txt", "l/run/cloud-init/status.json"),
        kind("ubuntu_pro", "ua-status.json", "cloud-id.txt", "pro-journal.txt"),
        kind("pvereport pve.txt", "pve.txt=\n==== general system info ====\n\n# hostname\n"),
        kind("log_tree web01", "web01/var/log/auth.log", "web01/etc/hostname"),
        kind("loose_files", "auth.log (1)", "dmesg.out"));
  }

  private static Arguments kind(String expected, String... members) {
    return Arguments.of(expected, List.of(members));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKindIsToldByItsContentInEveryContainer(String expected, List<String> members)
      throws IOException {
    List<Object> packed = new ArrayList<>();
    for (String member : members) {
      int equals = member.indexOf('=');
      String name = equals < 0 ? member : member.substring(0, equals);
      byte[] content = Pack.text(equals < 0 ? "x\n" : member.substring(equals + 1));
      packed.add(name);
      packed.add(content);
      Path file = dir.resolve("folder").resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
    Object[] all = packed.toArray();
    Path tar = Files.write(dir.resolve("any.tar"), Pack.tar(all));
    Path zip = Files.write(dir.resolve("name.zip"), Pack.zip(all));
    Path nested = Files.write(dir.resolve("out.tgz"), Pack.gz(Pack.tar("in.tar", Pack.tar(all))));
    assertEquals(List.of(expected), Reading.of(dir.resolve("folder")).kinds());
    assertEquals(List.of(expected), Reading.of(tar).kinds());
    assertEquals(List.of(expected), Reading.of(zip).kinds());
    String kind = expected.split(" ", 2)[0];
    String root = expected.substring(kind.length()).trim();
    String inside = root.isEmpty() ? "in.tar" : "in.tar!" + root;
    assertEquals(List.of(kind + " " + inside), Reading.of(nested).kinds());
  }

  @Test
  void theReportsInACollectionAreOfTheirOwnKind() throws IOException {
    byte[] sos =
        Pack.tar(
            "sosreport-a/sos_commands/date",
            Pack.text("x"),
            "sosreport-a/sos_logs/x",
            Pack.text("x"));
    Path outer =
        Files.write(
            dir.resolve("c.tar"),
            Pack.tar("c/sos_logs/ui.log", Pack.text("x"), "c/sosreport-a.tar.gz", Pack.gz(sos)));
    assertEquals(
        List.of("sos_collect c", "sos_report c/sosreport-a.tar.gz!sosreport-a"),
        Reading.of(outer).kinds());
  }

  @Test
  void aCrashReportInABundleIsAFileOfThatBundle() throws IOException {
    Path tar =
        Files.write(
            dir.resolve("s.tar"),
            Pack.tar(
                "s/sos_commands/date",
                Pack.text("x"),
                "s/version.txt",
                Pack.text("x"),
                "s/var/crash/sshd.crash",
                Pack.text("ProblemType: Crash\n")));
    assertEquals(List.of("sos_report s"), Reading.of(tar).kinds());
  }

  @Test
  void halfASignatureIsNone() throws IOException {
    Path tar =
        Files.write(
            dir.resolve("h.tar"),
            Pack.tar("h/live_response.txt", Pack.text("x"), "h/gathered_out/x", Pack.text("x")));
    assertTrue(Reading.of(tar).kinds().stream().allMatch(kind -> kind.startsWith("loose_files")));
  }

  @Test
  void everyCollectorSaysWhatItNeverHolds() {
    for (BundleLayout layout : BundleLayouts.all()) {
      if (!List.of("log_tree", "loose_files").contains(layout.kind())) {
        assertNotNull(layout.neverHolds(), layout.kind());
      }
    }
  }
}
