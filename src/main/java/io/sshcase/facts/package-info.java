/** Turns side files (sshd_config, sshd -T, zone, host name, date) into facts about a host. */
package io.sshcase.facts;
