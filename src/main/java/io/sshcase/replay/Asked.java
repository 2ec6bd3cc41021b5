package io.sshcase.replay;

import io.sshcase.evidence.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings that a user wants to see tried; what is null stays as it was.
 *
 * @param maxStartups start:rate:full
 * @param graceSeconds LoginGraceTime
 * @param perSource PerSourceMaxStartups
 * @param ban that keeps out who fails
 * @param allowed networks that alone may connect; empty: all may
 */
public record Asked(
    MaxStartups maxStartups,
    Integer graceSeconds,
    Integer perSource,
    Rules.Ban ban,
    List<Network> allowed) {

  Change on(HostTraffic host) {
    List<String> said = new ArrayList<>();
    Rules rules = host.inForce();
    if (maxStartups != null) {
      rules = rules.with(maxStartups);
      said.add("MaxStartups " + maxStartups);
    }
    if (graceSeconds != null) {
      rules = rules.withGrace(graceSeconds * 1_000_000L);
      said.add("LoginGraceTime " + graceSeconds);
    }
    if (perSource != null) {
      rules = rules.withPerSource(perSource);
      said.add("PerSourceMaxStartups " + perSource);
    }
    if (ban != null) {
      rules = rules.withBan(ban);
      said.add("a ban after " + ban.failures() + " failed attempts");
    }
    if (!allowed.isEmpty()) {
      rules = rules.withAllowed(allowedOf(host));
      said.add("an allow-list");
    }
    return new Change("asked", String.join(", ", said), rules);
  }

  private Set<String> allowedOf(HostTraffic host) {
    Set<String> addresses = new TreeSet<>();
    for (String address : host.traffic().addresses()) {
      if (allowed.stream().anyMatch(network -> network.holds(address))) {
        addresses.add(address);
      }
    }
    return addresses;
  }
}
