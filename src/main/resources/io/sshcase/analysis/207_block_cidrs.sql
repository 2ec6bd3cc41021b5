-- title:    Networks to block, merged
-- question: Which are the fewest networks that hold the addresses to block, and no other?
-- reading:  The targets of block_list of all hosts, adjacent ones put together exactly. The files in the folder blocklist of the report are made of them.
SELECT cidr, contains(cidr, ':') AS ipv6, key_of(cidr) AS key
FROM block_cidr
ORDER BY position
