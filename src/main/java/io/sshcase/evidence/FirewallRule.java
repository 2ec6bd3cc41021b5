package io.sshcase.evidence;

/**
 * One rule or default policy of a packet filter.
 *
 * @param tool whose words these are: {@code iptables}, {@code ip6tables}, {@code nft}, {@code ufw}
 *     or {@code firewalld}
 * @param chain table and chain or zone: {@code filter INPUT}, {@code inet filter input}
 * @param verdict {@code accept}, {@code drop}, {@code reject} or {@code limit}
 * @param policy whether it is what happens to packets that no rule of the chain takes
 * @param inbound whether packets to the machine itself can come to it
 * @param ports of the destination, {@code 22}, {@code 22,2222}, {@code 1-1024}; null for all
 * @param src address, network or set that it is limited to; null for everybody
 * @param packets that it took until the collection; null where they are not counted
 * @param text the rule as it stands
 */
public record FirewallRule(
    String root,
    String tool,
    String chain,
    String verdict,
    boolean policy,
    boolean inbound,
    String ports,
    String src,
    Long packets,
    String text,
    Origin origin)
    implements Stated {}
