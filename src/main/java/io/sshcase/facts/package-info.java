/**
 * Turns side files into facts about a host: {@code sshd_config} with Include and Match, {@code sshd
 * -T}, zone, host name, date of collection, packages, process titles, units, sockets, firewalls,
 * bans and the login accounting.
 *
 * <p>Begin with {@link io.sshcase.facts.FactCollector}; {@link io.sshcase.facts.SideFiles} says
 * which files are wanted, and whom to trust where two state the same. Says what is written and what
 * sshd makes of it; whether that is good is for an analysis to say. Reads no logs.
 */
package io.sshcase.facts;
