#!/bin/sh
# Made by sshcase: 2 addresses and networks to block.
# Nobody in it logged in anywhere in these logs.
fail2ban-client set sshd banip 192.0.2.66
fail2ban-client set sshd banip 203.0.113.77
