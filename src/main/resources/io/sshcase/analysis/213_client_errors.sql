-- title:    What an ssh client's message means
-- question: Which message did the user's ssh client print, and what does it tell?
-- reading:  One row for each message that is known; said marks the first that the complaint holds. An address in such a message is the server's: the client names its peer.
WITH message AS (
  SELECT * FROM (VALUES
    (1, 'client_read_not_allowed', 'not allowed at this time', 'sshd 9.8 and later send this to whom they refuse, by a limit or a penalty'),
    (2, 'client_read_exceeded', 'exceeded maxstartups', 'sshd 8.2 to 9.7 send this to whom a limit refuses'),
    (3, 'client_could_not_negotiate', 'no matching .* found|unable to negotiate', 'client and server have no algorithm in common'),
    (4, 'client_refused_host_key', 'host key verification failed|remote host identification has changed', 'the client itself gave up: it knows another key of that server'),
    (5, 'client_had_too_many_failures', 'too many authentication failures', 'sshd let the client connect and refused every key or password it offered'),
    (6, 'client_was_denied', 'permission denied', 'sshd let the client connect and refused its key or password'),
    (7, 'client_could_not_resolve', 'could not resolve hostname|name or service not known', 'the client did not find the address of the server'),
    (8, 'client_waited_for_banner', 'timed out during banner exchange|banner exchange: .*timed out', 'something took the connection, but no greeting of sshd came'),
    (9, 'client_was_turned_away', 'connection refused', 'no process listened, or a firewall rejected the packet'),
    (10, 'client_found_no_route', 'no route to host|network is unreachable|host is unreachable', 'a firewall rejected the packet, or the network lost it'),
    (11, 'client_timed_out', 'timed out', 'no answer came: a firewall dropped the packets, or the network lost them'),
    (12, 'client_was_cut_off', '(kex|ssh)_exchange_identification|connection (reset|closed) by|reset by peer|broken pipe', 'a process took the connection and closed it; a limit, a penalty, hosts.deny or a crash of its child do that')
  ) m(turn, sign, pattern, meaning)
)
SELECT m.sign, m.pattern, m.meaning,
  coalesce(regexp_matches(lower(c.error), m.pattern) AND m.turn = min(CASE WHEN regexp_matches(lower(c.error), m.pattern) THEN m.turn END) OVER (), false) AS said,
  m.turn
FROM message m CROSS JOIN complaint c
ORDER BY m.turn
