-- title:    Signs of an outage
-- question: What shows that sshd did not run, could not start, lost its children, or that something before it kept clients out?
-- reading:  One row for each sign of a host, with the lines that show it. On a host that a complaint concerns, only what falls into its time.
WITH asking AS (
  SELECT *, concerned AND moment IS NOT NULL AS timed FROM asked
),
config_fault AS ( -- what makes sshd refuse its configuration
  SELECT e.host_id, e.time, place_of(s.bundle, s.path, e.line) AS place
  FROM main.event e JOIN source s USING (source_id) LEFT JOIN word r ON r.word_id = e.reason_id
  WHERE e.event = 'config_error' AND coalesce(r.name, '') NOT IN ('deprecated_option', 'unsupported_option')
),
fault AS (
  SELECT d.key, min(f.place) AS place
  FROM downtimes d JOIN host h ON h.name = d.host
  JOIN config_fault f ON f.host_id = h.host_id AND f.time >= d.began - INTERVAL 1 SECOND AND f.time <= coalesce(d.ended, 'infinity')
  GROUP BY d.key
),
last_line AS (
  SELECT host_id, max(time) AS time FROM event GROUP BY host_id
),
down AS (
  SELECT a.host, a.when_text, a.timed, d.sentence, f.place AS fault,
    coalesce(d.began <= a.since, false) AND coalesce(d.ended >= a.until, true) AS all_the_time,
    list_distinct(list_filter([d.place, f.place], lambda place: place IS NOT NULL)) AS places
  FROM asking a
  JOIN downtimes d ON d.host = a.host
  CROSS JOIN setting t
  LEFT JOIN fault f ON f.key = d.key
  LEFT JOIN last_line l ON l.host_id = a.host_id
  WHERE coalesce(d.port = a.port, true) AND CASE WHEN a.timed THEN coalesce(d.began < a.until, true) AND coalesce(d.ended > a.since, true)
    ELSE d.began IS NULL OR epoch(coalesce(d.ended, l.time)) - epoch(d.began) >= t.down_s OR (d.ended IS NULL AND d.why <> 'stopped') END
  QUALIFY row_number() OVER (PARTITION BY a.host ORDER BY all_the_time DESC, d.ended IS NULL DESC, d.duration_s DESC NULLS LAST, d.began, d.port) = 1
),
failed AS ( -- starts that failed, and sshd did nothing afterwards
  SELECT a.host, bool_or(e.event = 'config_error') AS bad_lines, count(*) FILTER (WHERE e.event = 'daemon_failed') AS failed_starts,
    list(place_of(s.bundle, s.path, e.line) ORDER BY e.time, e.event_id)[:max(t.complaint_lines)] AS places
  FROM asking a
  JOIN event e ON e.host_id = a.host_id AND e.event IN ('daemon_failed', 'config_error')
  JOIN source s USING (source_id)
  LEFT JOIN word r ON r.word_id = e.reason_id
  CROSS JOIN setting t
  WHERE coalesce(r.name, '') NOT IN ('rexec_failed', 'deprecated_option', 'unsupported_option', 'address_in_use') AND (NOT a.timed OR e.time < a.until)
    AND a.host NOT IN (SELECT host FROM downtimes)
    AND NOT EXISTS (FROM main.event o WHERE o.host_id = a.host_id AND (o.connection_id IS NOT NULL OR o.event = 'daemon_listening') AND o.time >= e.time)
  GROUP BY a.host
  HAVING failed_starts > 0
),
crash AS (
  SELECT host, any_value(when_text) AS when_text, bool_or(timed) AS timed, count(*) AS lines, min(time) AS first_time, max(time) AS last_time,
    list(place ORDER BY time, event_id)[:max(complaint_lines)] AS places,
    arg_min(message, (time, event_id)) AS message
  FROM (
    SELECT a.host, a.when_text, a.timed, e.time, e.event_id, place_of(s.bundle, s.path, e.line) AS place, t.complaint_lines,
      message_of(e.text, w.name, e.number, e.src_port, '', '') AS message
    FROM asking a
    JOIN (FROM main.event UNION ALL FROM main.kernel_event) e ON e.host_id = a.host_id AND (NOT a.timed OR (e.time >= a.since AND e.time < a.until))
    JOIN word r ON r.word_id = e.reason_id
    JOIN source s USING (source_id)
    LEFT JOIN wording w USING (wording_id)
    CROSS JOIN setting t
    WHERE e.event IN ('sshd_note', 'daemon_failed') AND r.name IN ('child_crash', 'rexec_failed', 'fork_failed', 'accept_failed', 'oom_kill', 'segfault')
      AND (a.timed OR coalesce(e.time >= t.since, true) AND coalesce(e.time < t.until, true))
  ) GROUP BY host
),
wrapped AS (
  SELECT a.host, a.when_text, count(*) AS lines, count(DISTINCT e.address_id) AS sources, list(place_of(s.bundle, s.path, e.line) ORDER BY e.time, e.event_id)[:max(t.complaint_lines)] AS places
  FROM asking a JOIN event e USING (host_id) JOIN source s USING (source_id) CROSS JOIN setting t
  WHERE e.event = 'connection_refused' AND NOT a.concerned GROUP BY a.host, a.when_text
),
banned AS (
  SELECT b.host, b.known_user, count(*) AS bans, count(DISTINCT b.src) AS sources, any_value(b.src) AS src, min(b.since) AS since,
    list(b.place ORDER BY b.since, b.place)[:max(t.complaint_lines)] AS places
  FROM bans b JOIN asking a USING (host) CROSS JOIN setting t WHERE NOT a.concerned GROUP BY b.host, b.known_user
),
table_full AS (
  SELECT a.host, count(*) AS lines, list(place_of(s.bundle, s.path, k.line) ORDER BY k.time, k.event_id)[:max(t.complaint_lines)] AS places
  FROM asking a JOIN kernel_event k USING (host_id) JOIN word w ON w.word_id = k.reason_id JOIN source s USING (source_id) CROSS JOIN setting t
  WHERE w.name = 'conntrack_full' AND NOT a.concerned GROUP BY a.host
),
flaw AS (
  SELECT a.host, arg_min(f.message, f.nth) AS message, list(f.place ORDER BY f.nth)[:max(t.complaint_lines)] AS places
  FROM asking a JOIN config_flaw f ON f.host = a.host AND f.fatal AND regexp_matches(f.place, ':[0-9]+$') CROSS JOIN setting t GROUP BY a.host
),
closed AS ( -- no line of sshd tells whether somebody came through
  SELECT a.*, b.tool, b.chain, b.port AS closed_port, b.text, b.src, b.place FROM asking a JOIN blocking_rules b USING (host) WHERE a.host_id IS NULL
),
sign AS (
  SELECT host, 'port_closed_by_rule' AS sign, 'A rule of ' || tool || ' (' || chain || ') takes packets to port ' || closed_port || ': ' || text AS text,
    'The firewall of ' || host || ' lets ' || CASE WHEN src IS NULL THEN 'nobody' ELSE coalesce(client, src) || ' not' END || ' reach port ' || closed_port
      || ', going by the rules in the bundle, which holds no line of sshd to compare.' AS sentence, [place] AS places
  FROM closed
  UNION ALL
  SELECT a.host, 'no_log', 'The bundle holds no line of sshd on ' || a.host || '.',
    'Whether ' || a.host || ' refused ' || CASE WHEN a.concerned THEN coalesce(a.client, 'a client') || a.when_text ELSE 'connections' END
      || ' cannot be decided, because the bundle holds no log of sshd.', list_filter([coalesce(b.place, d.place)], lambda place: place IS NOT NULL)
  FROM asking a LEFT JOIN blocking_rules b USING (host) LEFT JOIN (SELECT host, min(place) AS place FROM downtimes GROUP BY host) d USING (host)
  WHERE NOT EXISTS (FROM main.event e WHERE e.host_id = a.host_id AND tells_of_sshd(e.event, e.program_id))
  UNION ALL
  SELECT host, 'configuration_is_refused' AS sign, 'sshd does not start with the collected file: ' || left(message, 200) AS text, NULL, places
  FROM flaw
  UNION ALL
  SELECT host, CASE WHEN all_the_time AND timed THEN 'down_then' WHEN timed THEN 'down_partly' ELSE 'no_listener' END
      || CASE WHEN fault IS NULL THEN '' ELSE '_for_configuration' END AS sign,
    sentence AS text,
    'sshd on ' || host || ' did not run' || when_text || CASE WHEN fault IS NULL THEN '' ELSE ', because it did not take its configuration' END
      || ', so nobody could connect. ' || sentence AS sentence, places
  FROM down
  UNION ALL
  SELECT host, CASE WHEN bad_lines THEN 'start_refused_for_configuration' ELSE 'start_failed' END,
    count_text(failed_starts, 'line', 'lines') || ' of starts that failed.',
    'sshd on ' || host || ' could not start (' || count_text(failed_starts, 'time', 'times') || ')'
      || CASE WHEN bad_lines THEN ': its configuration has lines that it does not take. Nobody could log in until it was mended.'
        ELSE '. Nobody could log in until it ran.' END, places
  FROM failed
  UNION ALL
  SELECT host, CASE WHEN timed THEN 'children_died_then' ELSE 'children_died' END,
    count_text(lines, 'line says', 'lines say') || ' that a process of sshd died or could not be started ' || span_text(first_time, last_time) || ': ' || left(message, 160),
    'Processes of sshd on ' || host || ' died or could not be started ' || span_text(first_time, last_time) || ' (' || left(message, 160)
      || '). The clients see only that the connection is closed.', places
  FROM crash
  UNION ALL
  SELECT host, 'refused_by_wrappers', count_text(lines, 'line', 'lines') || ' "refused connect from".',
    'hosts.allow and hosts.deny of ' || host || ' refused ' || count_text(lines, 'connection', 'connections') || ' of ' || count_text(sources, 'address', 'addresses') || '.', places
  FROM wrapped
  UNION ALL
  SELECT host, CASE WHEN known_user THEN 'known_user_banned' ELSE 'others_banned' END,
    count_text(bans, 'ban', 'bans') || ' of ' || count_text(sources, 'address', 'addresses') || CASE WHEN known_user THEN ' that logs in normally, ' || src ELSE ', none of which logs in normally' END || '.',
    CASE WHEN known_user THEN src || ', which logs in to ' || host || ' normally, was banned' || coalesce(' from ' || time_text(since), '') || '. While that lasts, its connections do not reach sshd.' END, places
  FROM banned
  UNION ALL
  SELECT host, 'connection_table_full_once', count_text(lines, 'line of the kernel says', 'lines of the kernel say') || ' that its table of connections was full and packets were dropped.',
    'The kernel of ' || host || ' dropped new connections, because its table of connections was full. sshd never saw them.', places
  FROM table_full
)
SELECT host, NULL::VARCHAR AS cause, sign, text, sentence, places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign
