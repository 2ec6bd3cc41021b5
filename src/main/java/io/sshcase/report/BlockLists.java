package io.sshcase.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code blocklist/}: the addresses to block in the forms that people load. Each file begins with
 * who is in it, and can be loaded twice: the second time replaces the first.
 */
public final class BlockLists {
  /** What ipset takes where nothing is said; more must be asked for (ipset(8), maxelem). */
  private static final int IPSET_USUAL_ELEMENTS = 65_536;

  private static final String SSH_PORT = "22";

  /** Its files, in the order in which the report names them. */
  static final List<String> FILES =
      List.of(
          "blocklist/blocklist.txt",
          "blocklist/cidr.txt",
          "blocklist/blocklist.nft",
          "blocklist/blocklist.ipset",
          "blocklist/fail2ban.sh");

  /** Writes the five files, also where there is nothing to block. */
  public void write(CaseReport report, Path folder) throws IOException {
    List<Row> listed = report.rows("block_list");
    TreeSet<String> targets = new TreeSet<>();
    TreeSet<String> loggedIn = new TreeSet<>();
    for (Row row : listed) {
      targets.add(row.text("target"));
      if (row.isTrue("logged_in")) {
        loggedIn.add(row.text("target"));
      }
    }
    List<String> v4 = new ArrayList<>();
    List<String> v6 = new ArrayList<>();
    for (Row row : report.rows("block_cidrs")) {
      (row.isTrue("ipv6") ? v6 : v4).add(row.text("cidr"));
    }
    List<String> cidrs = new ArrayList<>(v4);
    cidrs.addAll(v6);
    String head = head(targets.size(), loggedIn);
    Files.createDirectories(folder.resolve("blocklist"));
    List<String> contents =
        List.of(
            head + lines("", targets),
            head + lines("", cidrs),
            head + nft(v4, v6, ports(report)),
            head + ipset("sshcase4", "inet", v4) + ipset("sshcase6", "inet6", v6),
            "#!/bin/sh\n" + head + lines("fail2ban-client set sshd banip ", targets));
    for (int i = 0; i < FILES.size(); i++) {
      Files.write(folder.resolve(FILES.get(i)), contents.get(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String head(int targets, Set<String> loggedIn) {
    StringBuilder head = new StringBuilder("# Made by sshcase: ");
    head.append(Numbers.count(targets, "address or network", "addresses and networks"));
    head.append(" to block.\n");
    head.append(
        loggedIn.isEmpty()
            ? "# Nobody in it logged in anywhere in these logs.\n"
            : "# These also logged in, and are here because --block-logged-in asked for them:\n");
    return head + lines("#   ", loggedIn);
  }

  private static String lines(String before, Iterable<String> targets) {
    StringBuilder lines = new StringBuilder();
    targets.forEach(target -> lines.append(before).append(target).append('\n'));
    return lines.toString();
  }

  private static String ports(CaseReport report) {
    TreeSet<Integer> ports = new TreeSet<>();
    for (Row row : report.rows("service_commands")) {
      row.texts("ports").forEach(port -> ports.add(Integer.valueOf(port)));
    }
    return ports.isEmpty()
        ? SSH_PORT
        : ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String nft(List<String> v4, List<String> v6, String ports) {
    return """
        # Load it with: nft -f blocklist.nft
        # Undo: nft delete table inet sshcase_blocklist
        table inet sshcase_blocklist
        delete table inet sshcase_blocklist
        table inet sshcase_blocklist {
        %s%s  chain input {
            type filter hook input priority -10; policy accept;
            tcp dport { %s } ip saddr @v4 counter drop
            tcp dport { %s } ip6 saddr @v6 counter drop
          }
        }
        """
        .formatted(nftSet("v4", "ipv4_addr", v4), nftSet("v6", "ipv6_addr", v6), ports, ports);
  }

  /** An empty list of elements would be an error of syntax. */
  private static String nftSet(String name, String type, List<String> cidrs) {
    String elements =
        cidrs.isEmpty()
            ? ""
            : "    elements = {\n      " + String.join(",\n      ", cidrs) + " }\n";
    return "  set " + name + " {\n    type " + type + "; flags interval;\n" + elements + "  }\n";
  }

  private static String ipset(String name, String family, List<String> cidrs) {
    int most = Math.max(IPSET_USUAL_ELEMENTS, cidrs.size());
    String create = "create " + name + " hash:net family " + family + " maxelem " + most;
    return create + " -exist\nflush " + name + "\n" + lines("add " + name + " ", cidrs);
  }
}
