#!/bin/sh
# Made by sshcase: 0 addresses and networks to block.
# Nobody in it logged in anywhere in these logs.
