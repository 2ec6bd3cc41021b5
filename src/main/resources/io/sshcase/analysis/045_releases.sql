-- title:    Release of OpenSSH
-- question: Which release of OpenSSH wrote the logs of each host, and how is that known?
-- reading:  Stated by a package list, a version or a banner where the bundle holds one, else the range of releases that write all of these wordings. Contradicts says where the two, or two lines, do not fit.
WITH mark (event, words, since, until, reads) AS ( -- wordings that only some releases write: OpenSSH's sshd.c, auth.c, packet.c, log.c, each release from 2.1 to 10.5
  VALUES
    ('connection_dropped', 'drop connection #\x04$', 202, 703, '"drop connection" without an address'),
    ('connection_dropped', 'past MaxStartups', 704, 907, '"past MaxStartups"'),
    ('connection_dropped', 'past Maxstartups', 908, 909, '"past Maxstartups" with a small s'),
    ('connection_dropped', '[^t] Maxstartups', 1000, NULL, '"Maxstartups" without "past"'),
    ('connection_dropped', ' (penalty: |too many penalised)', 908, NULL, 'refusals by penalty'),
    ('connection_dropped', 'penalty: attempted authentication by invalid user', 1003, NULL, 'penalties for invalid users'),
    ('throttle_began', '', 804, 909, '"beginning MaxStartups throttling"'),
    ('throttle_continues', '', 804, 909, '"in MaxStartups throttling"'),
    ('throttle_ended', '', 804, 909, '"exited MaxStartups throttling"'),
    ('drops_suppressed', '', 1000, NULL, '"logging rate-limited"'),
    ('penalty_imposed', '', 908, NULL, '"srclimit_penalise"'),
    ('penalty_imposed', 'penalty of (\x04|\d+)\.\d{3} seconds', 1003, NULL, 'penalties in thousandths of a second'),
    ('auth_timeout', '^Timeout before authentication for connection from ', 908, NULL, '"Timeout before authentication for connection"'),
    ('auth_timeout', '^Timeout before authentication for \x02 port', 703, 907, '"Timeout before authentication" with a port'),
    ('auth_timeout', '^Timeout before authentication for \x02\.?$', NULL, 702, '"Timeout before authentication" without a port'),
    ('connection_opened', '^Connection from \x02 port \x03$', NULL, 604, '"Connection from" without sshd''s own address'),
    ('connection_opened', '^Connection from \x02 port \x03 on ', 605, NULL, '"Connection from … on"'),
    ('connection_closed', '^Connection closed by \x02( \[preauth\])?$', NULL, 701, '"Connection closed by" without a port'),
    ('connection_closed', '^Connection closed by (invalid|authenticating) user ', 705, NULL, '"Connection closed by" with a user'),
    ('disconnected', '^Disconnected from ((invalid|authenticating) )?user ', 705, NULL, '"Disconnected from" with a user'),
    ('disconnect_received', '^(error: )?Received disconnect from \x02: ', NULL, 701, '"Received disconnect from" without a port'),
    ('disconnect_received', '^(error: )?Received disconnect from \x02 port \x03:', 702, NULL, '"Received disconnect from" with a port'),
    ('no_identification', '^Did not receive identification string from \x02$', NULL, 702, '"Did not receive identification string" without a port'),
    ('no_identification', '^Did not receive identification string from \x02 port', 703, 709, '"Did not receive identification string" with a port'),
    ('no_identification', '^(error: )?kex_exchange_identification: ', 800, NULL, '"kex_exchange_identification"'),
    ('no_identification', '^error: kex_exchange_identification: Connection closed by remote host', 800, 904, '"kex_exchange_identification: Connection closed" as an error'),
    ('no_identification', '^kex_exchange_identification: Connection closed by remote host', 905, NULL, '"kex_exchange_identification: Connection closed" at LogLevel VERBOSE'),
    ('protocol_error', '^(error: )?kex_exchange_identification: ', 800, NULL, '"kex_exchange_identification"'),
    ('protocol_error', '^error: kex_exchange_identification: client sent ', 800, 904, '"client sent invalid protocol identifier" as an error'),
    ('protocol_error', '^kex_exchange_identification: client sent ', 905, NULL, '"client sent invalid protocol identifier" at LogLevel VERBOSE'),
    ('protocol_error', '^banner exchange: Connection from ', 803, NULL, '"banner exchange"'),
    ('protocol_error', '^Bad protocol version identification ', NULL, 709, '"Bad protocol version identification"'),
    ('invalid_user', '^Illegal user ', NULL, 308, '"Illegal user"'),
    ('invalid_user', '^Invalid user \x01 from \x02$', 309, 702, '"Invalid user" without a port'),
    ('invalid_user', '^Invalid user \x01 from \x02 port \x03$', 703, NULL, '"Invalid user" with a port'),
    ('invalid_user', '^input_userauth_request: invalid user ', 309, 704, '"input_userauth_request: invalid user"'),
    ('sshd_note', '^Close session: ', 702, NULL, '"Close session"'),
    ('session_closed', '^Close session: ', 702, NULL, '"Close session"')
),
written AS ( -- one row for each wording of each host, however many lines have it
  SELECT host_id, event, wording_id, min(event_id) AS event_id
  FROM main.event WHERE wording_id IS NOT NULL
  GROUP BY host_id, event, wording_id
  UNION ALL -- and what no wording rebuilds
  SELECT host_id, event, NULL, event_id
  FROM main.event
  WHERE wording_id IS NULL AND event IN ('connection_dropped', 'throttle_began', 'throttle_continues', 'throttle_ended', 'drops_suppressed', 'penalty_imposed')
),
worded AS (
  SELECT w.host_id, w.event, w.event_id,
    -- other levels and LogVerbose stand before the message (log.c, do_log)
    regexp_replace(coalesce(d.name, e.text), '^((fatal|debug[123]): )?([a-z0-9-]+\.c:\S+ \(.{1,40}\): )?', '') AS words
  FROM written w
  LEFT JOIN wording d ON d.wording_id = w.wording_id
  LEFT JOIN main.event e ON w.wording_id IS NULL AND e.event_id = w.event_id
),
writer AS (
  SELECT host_id, event IN ('auth_accepted', 'auth_failed') AS judges, p.name AS program, min(event_id) AS event_id
  FROM main.event JOIN word p ON p.word_id = program_id
  WHERE event NOT IN ('forged', 'ban_added', 'ban_removed')
  GROUP BY host_id, judges, program
),
dense AS ( -- 10.0 and later write no more of them than their rate limit lets through (log.c: one more a line, one less a second)
  SELECT host_id, min(event_id) AS event_id
  FROM (
    SELECT *, place - min(place) OVER (PARTITION BY host_id, pid ORDER BY time, event_id ROWS UNBOUNDED PRECEDING) + 1 AS level
    FROM (
      SELECT e.host_id, e.pid, e.time, e.event_id,
        row_number() OVER (PARTITION BY e.host_id, e.pid ORDER BY e.time, e.event_id) - epoch_us(e.time) / 1000000 AS place
      FROM main.event e JOIN word r ON r.word_id = e.reason_id LEFT JOIN wording d USING (wording_id)
      WHERE e.event = 'connection_dropped' AND r.name LIKE 'penalt%' AND starts_with(coalesce(d.name, e.text), 'drop connection')
    )
  ) CROSS JOIN setting t
  WHERE level > t.unlimited_penalty_lines + t.suppressed_with_s + 1
  GROUP BY host_id
),
hint AS (
  SELECT w.host_id, w.event_id, m.since, m.until, m.reads
  FROM worded w JOIN mark m ON m.event = w.event AND regexp_matches(w.words, m.words)
  UNION ALL
  SELECT host_id, event_id, CASE program WHEN 'sshd-auth' THEN 1000 ELSE 908 END, NULL, 'the program ' || program
  FROM writer WHERE program IN ('sshd-session', 'sshd-auth')
  UNION ALL
  SELECT host_id, event_id, NULL, 907, 'logins judged by the program sshd itself'
  FROM writer WHERE program = 'sshd' AND judges
  UNION ALL
  SELECT host_id, event_id, 908, 909, 'refusals by penalty at a rate that later releases do not log' FROM dense
),
fitting AS ( -- the wordings together, and the line that sets each bound
  SELECT
    host_id, max(since) AS low, min(until) AS high,
    arg_max({'reads': reads, 'since': since, 'until': until, 'event_id': event_id}, (since, -coalesce(until, 9999), -event_id)) FILTER (WHERE since IS NOT NULL) AS low_by,
    arg_min({'reads': reads, 'since': since, 'until': until, 'event_id': event_id}, (until, -coalesce(since, 0), event_id)) FILTER (WHERE until IS NOT NULL) AS high_by,
    min(coalesce(since, 0)) AS least, max(coalesce(until, 9999)) AS most
  FROM hint GROUP BY host_id
),
range AS (
  SELECT
    h.name AS host, coalesce(low > high, false) AS torn,
    CASE WHEN torn THEN nullif(least, 0) ELSE low END AS low,
    CASE WHEN torn THEN nullif(most, 9999) ELSE high END AS high,
    low_by, high_by,
    coalesce(low_by.reads || ' (' || releases_text(low_by.since, low_by.until) || ')', '') AS low_words,
    coalesce(high_by.reads || ' (' || releases_text(high_by.since, high_by.until) || ')', '') AS high_words,
    lp.place AS low_place, hp.place AS high_place
  FROM fitting f
  JOIN host h USING (host_id)
  LEFT JOIN events lp ON lp.event_id = f.low_by.event_id
  LEFT JOIN events hp ON hp.event_id = f.high_by.event_id
),
collected AS (
  SELECT bundle, root, min(value) AS taken FROM fact WHERE name = 'collected_at' GROUP BY bundle, root
),
statement AS ( -- the facts of a machine are kept in order, the most trustworthy first; of several collections the newest
  SELECT f.host, f.value, release_number(f.value) AS number, f.place, 1 AS kind, c.taken, f.rowid AS rank
  FROM fact f LEFT JOIN collected c ON c.bundle = f.bundle AND c.root = f.root
  WHERE f.name = 'sshd_release' AND f.host IS NOT NULL AND number IS NOT NULL
  UNION ALL -- what sshd says of itself at LogLevel DEBUG
  SELECT h.name, regexp_extract(w.words, 'OpenSSH_([0-9.]+(p[0-9]+)?)', 1) AS value, release_number(value), e.place, 2, NULL, w.event_id
  FROM worded w JOIN host h USING (host_id) JOIN events e ON e.event_id = w.event_id
  WHERE w.event = 'sshd_note' AND regexp_matches(w.words, '^(sshd version |Local version string SSH-2\.0-)OpenSSH_[0-9]+\.[0-9]')
),
stated AS (
  SELECT * FROM statement
  QUALIFY row_number() OVER (PARTITION BY host ORDER BY kind, taken DESC NULLS LAST, rank) = 1
),
otherwise AS (
  SELECT o.host, o.value, o.place FROM statement o JOIN stated s ON s.host = o.host AND s.number <> o.number
  QUALIFY row_number() OVER (PARTITION BY o.host ORDER BY o.kind, o.taken DESC NULLS LAST, o.rank) = 1
),
machine AS (
  SELECT DISTINCT h.name AS host FROM main.event e JOIN host h USING (host_id)
  UNION
  SELECT host FROM stated
)
SELECT
  m.host,
  coalesce(s.value, releases_text(r.low, r.high)) AS release,
  coalesce(s.number, r.low) AS release_low,
  coalesce(s.number, r.high) AS release_high,
  CASE
    WHEN s.kind = 1 THEN 'The bundle states ' || s.value || '.'
    WHEN s.kind = 2 THEN 'sshd itself says at LogLevel DEBUG that it is ' || s.value || '.'
    WHEN r.torn THEN 'The log holds wordings that no single release writes: ' || r.low_words || ' and ' || r.high_words || '. sshd was exchanged meanwhile, or several run.'
    WHEN r.low_words <> '' AND r.high_words <> '' AND r.low_words <> r.high_words THEN 'By the wording of the log: ' || r.low_words || ' and ' || r.high_words || '.'
    WHEN r.host IS NOT NULL THEN 'By the wording of the log: ' || coalesce(nullif(r.low_words, ''), r.high_words) || '.'
    ELSE 'Neither a package list nor any wording of the log tells the release.' END AS basis,
  coalesce(s.place, r.low_place, r.high_place) AS place,
  s.number IS NOT NULL AS stated,
  CASE
    WHEN s.number < r.low AND NOT r.torn THEN 'The bundle states ' || s.value || ', but the log holds ' || r.low_words || '.'
    WHEN s.number > r.high AND NOT r.torn THEN 'The bundle states ' || s.value || ', but the log holds ' || r.high_words || '.'
    WHEN o.value IS NOT NULL THEN 'The bundle states ' || s.value || ', and elsewhere ' || o.value || '.'
    WHEN r.torn THEN 'The log holds ' || r.low_words || ' as well as ' || r.high_words || '.' END AS contradicts,
  CASE
    WHEN s.number < r.low AND NOT r.torn THEN r.low_place
    WHEN s.number > r.high AND NOT r.torn THEN r.high_place
    WHEN o.value IS NOT NULL THEN o.place
    WHEN r.torn THEN r.high_place END AS contradicts_place,
  key_of(m.host) AS key
FROM machine m
LEFT JOIN stated s ON s.host = m.host
LEFT JOIN otherwise o ON o.host = m.host
LEFT JOIN range r ON r.host = m.host
ORDER BY m.host
