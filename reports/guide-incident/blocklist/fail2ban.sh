#!/bin/sh
# Made by sshcase: 5 addresses and networks to block.
# Nobody in it logged in anywhere in these logs.
fail2ban-client set sshd banip 185.156.73.233
fail2ban-client set sshd banip 195.178.110.232
fail2ban-client set sshd banip 203.0.113.110
fail2ban-client set sshd banip 203.0.113.140
fail2ban-client set sshd banip 203.0.113.77
