-- title:    Signs of the moment
-- question: What went on at the time of the complaint, and what on the way to sshd could have kept the client out?
-- reading:  One row for each sign of each host that the complaint concerns. Where a sign is that something is missing, the lines are the last one before and the first one after the time.
WITH asking AS (
  SELECT *, coalesce(client, 'a client') AS who FROM asked WHERE concerned
),
around AS ( -- the lines between which the time lies; without a time, all
  SELECT a.host, arg_max({'source': e.source_id, 'line': e.line}, (e.time, e.event_id)) FILTER (WHERE coalesce(e.time < a.until, true)) AS before,
    arg_min({'source': e.source_id, 'line': e.line}, (e.time, e.event_id)) FILTER (WHERE coalesce(e.time >= a.since, true)) AS after,
    coalesce(min(e.time) <= a.since AND max(e.time) >= a.until, true) AS within,
    min(e.time) AS first_time, max(e.time) AS last_time
  FROM asking a JOIN main.event e USING (host_id) WHERE tells_of_sshd(e.event, e.program_id) GROUP BY a.host, a.since, a.until
),
searched AS (
  SELECT r.*, list_distinct(list_filter([place_of(b.bundle, b.path, r.before.line), place_of(f.bundle, f.path, r.after.line)], lambda place: place IS NOT NULL)) AS places
  FROM around r
  LEFT JOIN source b ON b.source_id = r.before.source
  LEFT JOIN source f ON f.source_id = r.after.source
),
gap AS (
  SELECT a.host, min(c."start") AS began, max(c."end") AS ended
  FROM asking a JOIN coverage c ON c.host = a.host AND c.state IN ('no_log', 'quiet') AND c."start" < a.since AND c."end" > a.until
  GROUP BY a.host
),
uncovered AS (
  SELECT s.host FROM searched s WHERE NOT s.within UNION SELECT host FROM gap
),
spell AS ( -- the episodes that can bear on that time: then, within the tolerance of its seconds, or when refusals may have left no line
  SELECT a.*, e.* EXCLUDE (host, port, key), e."start" AS began, coalesce(e.cut_off, e."end") AS over, e.port AS of_port, e.port <> a.port AS elsewhere,
    CASE
      WHEN a.moment IS NULL OR a.moment_end - a.moment > INTERVAL 1 HOUR THEN 'sometime' -- a day alone
      WHEN e."start" < a.moment_end AND over >= a.moment THEN 'then'
      WHEN e."start" < a.until AND over >= a.since THEN 'near'
      WHEN over >= a.since - to_seconds(t.quiet_s) THEN 'suppressed_at_once'
      ELSE 'suppressed' END AS bearing
  FROM asking a
  CROSS JOIN setting t
  JOIN throttling_episodes e ON e.host = a.host
    AND (a.moment IS NULL OR (e."start" < a.until AND greatest(coalesce(e.cut_off, e."end"), e.suppressed_until) >= a.since))
),
episode AS (
  SELECT s.*, s.peak_unauthenticated AS peak, limits_text(r.in_force) AS limits,
    try_cast(split_part(r.in_force, ':', 1) AS INTEGER) AS start_at, try_cast(nullif(split_part(r.in_force, ':', 2), '') AS INTEGER) AS rate,
    try_cast(nullif(split_part(r.in_force, ':', 3), '') AS INTEGER) AS full_at
  FROM spell s
  LEFT JOIN refusals r ON r.host = s.host AND s.cause <> 'penalty'
  WHERE s.elsewhere IS NOT true AND NOT starts_with(s.bearing, 'suppressed')
  QUALIFY row_number() OVER (PARTITION BY s.host, s.cause = 'penalty' ORDER BY s.bearing = 'near', s.dropped DESC, s.episode) = 1
),
unwritten AS ( -- OpenSSH 10 had written its share of drop lines shortly before
  FROM spell
  WHERE elsewhere IS NOT true AND starts_with(bearing, 'suppressed') AND cause <> 'penalty' AND host NOT IN (SELECT host FROM episode WHERE cause <> 'penalty')
  QUALIFY row_number() OVER (PARTITION BY host ORDER BY over DESC, episode) = 1
),
elsewhere AS ( -- another process counts the connections of another port; where none is known for the port of the message, it may lead here
  SELECT s.*, EXISTS (FROM daemons d WHERE d.host = s.host AND list_contains(string_split(d.ports, ', '), s.port::VARCHAR)) AS port_known
  FROM spell s WHERE s.elsewhere AND NOT starts_with(s.bearing, 'suppressed') AND s.cause <> 'penalty'
  QUALIFY row_number() OVER (PARTITION BY s.host ORDER BY s.dropped DESC, s.episode) = 1
),
refusable AS ( -- the message, if any, is one that a refusal leads to
  SELECT count(*) = 0 AS fits FROM client_errors
  WHERE said AND sign NOT IN ('client_was_cut_off', 'client_read_not_allowed', 'client_read_exceeded')
),
answered AS ( -- the message comes after the greetings of an sshd, which names such a client
  SELECT count(*) > 0 AS by_sshd FROM client_errors
  WHERE said AND sign IN ('client_could_not_negotiate', 'client_refused_host_key', 'client_had_too_many_failures', 'client_was_denied')
),
holder AS ( -- who held most slots when that episode was at its fullest
  SELECT e.host, arg_max({'network': h.network, 'slots': h.slots_at_peak, 'failures': h.failures, 'accepted': h.accepted, 'basis': h.basis}, (h.slots_at_peak, -h.rank)) AS most
  FROM episode e JOIN slot_holders h ON h.host = e.host AND h.episode = e.episode AND h.network IS NOT NULL AND h.slots_at_peak > 0
  WHERE e.cause <> 'penalty' GROUP BY e.host
),
episode_line AS (
  SELECT e.host, e.episode, list(place_of(s.bundle, s.path, v.line) ORDER BY v.time, v.event_id)[:max(t.complaint_lines)] AS places
  FROM (SELECT DISTINCT host_id, host, episode, began, over FROM spell) e JOIN main.event v ON v.host_id = e.host_id AND v.time BETWEEN e.began AND e.over
    AND v.event IN ('throttle_began', 'throttle_continues', 'throttle_ended', 'connection_dropped', 'drops_suppressed')
  JOIN source s USING (source_id) CROSS JOIN setting t
  GROUP BY e.host, e.episode
),
kernel AS (
  SELECT a.host, a.who, a.when_text, w.name AS reason, k.address_id = a.address_id AS of_client, count(*) AS lines,
    list(place_of(s.bundle, s.path, k.line) ORDER BY k.time, k.event_id)[:max(t.complaint_lines)] AS places
  FROM asking a
  JOIN main.kernel_event k ON k.host_id = a.host_id AND (a.moment IS NULL OR (k.time >= a.since AND k.time < a.until))
  JOIN word w ON w.word_id = k.reason_id
  JOIN source s USING (source_id)
  CROSS JOIN setting t
  WHERE w.name IN ('conntrack_full', 'syn_flood') OR (w.name = 'firewall_drop' AND k.address_id = a.address_id)
  GROUP BY ALL
),
reached AS (
  SELECT a.host, bool_or(e.event = 'connection_dropped') AS dropped FROM asking a JOIN main.event e ON e.host_id = a.host_id AND e.address_id = a.address_id
    AND (a.moment IS NULL OR (e.time >= a.since AND e.time < a.until))
  WHERE tells_of_sshd(e.event, e.program_id)
  GROUP BY a.host
  UNION ALL
  SELECT host, false FROM signs_of_client WHERE sign = 'client_reached_sshd'
),
sign AS (
  SELECT s.host, 'moment_not_covered' AS sign, 'The log holds nothing about that time' || coalesce(': no line from ' || time_text(g.began) || ' to ' || time_text(g.ended) || '.',
      ': it goes from ' || time_text(s.first_time) || ' to ' || time_text(s.last_time) || '.') AS text,
    'Whether ' || a.host || ' refused ' || a.who || a.when_text || ' cannot be decided, because its log holds nothing about that time'
      || coalesce(': no line from ' || time_text(g.began) || ' to ' || time_text(g.ended) || '.', ': it goes from ' || time_text(s.first_time) || ' to ' || time_text(s.last_time) || '.') AS sentence, s.places
  FROM uncovered u JOIN asking a USING (host) JOIN searched s USING (host) LEFT JOIN gap g USING (host)
  UNION ALL
  SELECT e.host, CASE
      WHEN e.cause = 'penalty' THEN 'penalties_going_on'
      WHEN e.latched THEN 'counter_latched'
      WHEN e.dropped_high = e.dropped_logged AND e.client IS NOT NULL THEN 'refusals_name_others'
      WHEN e.bearing = 'sometime' THEN 'refusals_sometime'
      WHEN e.bearing = 'near' THEN 'refusals_near'
      WHEN c.host IS NOT NULL THEN 'refusals_beside_a_login'
      WHEN e.cause = 'mixed' THEN 'refusals_of_either_limit_going_on'
      WHEN e.cause = 'per_source_max_startups' THEN 'refusals_of_source_limit_going_on'
      ELSE 'refusals_going_on' END AS sign,
    bounds_text(e.dropped_low, e.dropped_high) || CASE connections_text(e.dropped_low, e.dropped_high) WHEN 'connection' THEN ' connection was' ELSE ' connections were' END || ' refused ' || span_text(e.began, e.over) || '; '
      || count_text(e.dropped_logged, 'of them has a line', 'of them have a line')
      || coalesce(', and with ' || e.peak || ' of ' || e.limits || ' slots taken, ' || drop_percent(e.peak, e.start_at, e.rate, e.full_at)
        || ' % of the new connections are refused', '') || '.',
    CASE
      WHEN sign = 'counter_latched' THEN e.host || ' refused everybody ' || span_text(e.began, e.over)
        || ', although no login was in progress: its counter was stuck, which only a restart of sshd ends.'
      WHEN sign = 'refusals_sometime' THEN e.host || ' refused connections ' || span_text(r.began, r.ended) || '. That fits the failure'
        || coalesce(' of ' || e.client, '') || ', but whether it was one of them cannot be said without its time' || CASE WHEN e.client IS NULL THEN ' and address.' ELSE '.' END
      ELSE e.host || ' was refusing connections ' || span_text(e.began, e.over) || coalesce(': up to ' || e.peak || ' of ' || e.limits || ' slots were taken'
        || coalesce(', ' || holder_text(h.most), ''), '') || '. ' || upper(left(e.who, 1)) || e.who[2:] || e.when_text
        || ' was very likely one of those refused, most of whom have no line of their own.' END, l.places
  FROM episode e
  LEFT JOIN episode_line l USING (host, episode)
  LEFT JOIN holder h ON h.host = e.host
  LEFT JOIN signs_of_client c ON c.host = e.host AND c.sign = 'client_logged_in'
  LEFT JOIN refusals r ON r.host = e.host
  WHERE e.host NOT IN (SELECT host FROM reached WHERE dropped)
  UNION ALL
  SELECT u.host, CASE u.bearing WHEN 'suppressed_at_once' THEN 'refusals_suppressed_at_once' ELSE 'refusals_suppressed' END,
    'The last drop line is of ' || time_text(u.over) || '; until ' || time_text(u.suppressed_until) || ' sshd may have refused more without a line, for OpenSSH 10 limits such lines.',
    CASE WHEN u.bearing = 'suppressed' THEN 'Whether ' || u.host || ' refused ' || u.who || u.when_text || ' cannot be decided, because OpenSSH 10 limits its drop lines: after the one at '
        || time_text(u.over) || ' a refusal may have left none for ' || duration_text(epoch(u.suppressed_until) - epoch(u.over)) || '.'
      ELSE u.host || ' refused connections ' || span_text(u.began, u.over) || ', and may have gone on without a line until ' || time_text(u.suppressed_until)
        || ', for OpenSSH 10 limits such lines. ' || upper(left(u.who, 1)) || u.who[2:] || u.when_text || ' was very likely refused as well.' END, l.places
  FROM unwritten u LEFT JOIN episode_line l USING (host, episode)
  WHERE (SELECT fits FROM refusable) AND u.host NOT IN (SELECT host FROM reached)
  UNION ALL
  SELECT e.host, CASE WHEN port_known THEN 'refusals_of_another_port' ELSE 'port_leads_elsewhere' END,
    'Connections to port ' || e.of_port || ' were refused ' || span_text(e.began, e.over) || '; the message names port ' || e.port
      || CASE WHEN port_known THEN ', and each listening process counts its own connections.' ELSE ', on which no sshd of this host is known to listen.' END,
    CASE WHEN NOT port_known THEN 'Why the connection' || coalesce(' of ' || e.client, '') || ' failed' || e.when_text || ' cannot be decided, because its message names port ' || e.port || ', on which no sshd of '
      || e.host || ' is known to listen. Where a router passes that port on to ' || e.of_port || ', the refusals there fit.' END, l.places
  FROM elsewhere e LEFT JOIN episode_line l USING (host, episode)
  WHERE port_known OR ((SELECT fits FROM refusable) AND e.host NOT IN (SELECT host FROM reached))
  UNION ALL
  SELECT host, CASE reason WHEN 'conntrack_full' THEN 'connection_table_full' WHEN 'syn_flood' THEN 'flood_of_syn' ELSE 'kernel_dropped_client' END,
    count_text(lines, 'line of the kernel says', 'lines of the kernel say') || CASE reason
      WHEN 'conntrack_full' THEN ' that its table of connections was full and packets were dropped' || when_text || '.'
      WHEN 'syn_flood' THEN ' that port 22 was flooded' || when_text || '.'
      ELSE ' that a firewall dropped packets of ' || who || ' to the port of sshd' || when_text || '.' END,
    CASE reason
      WHEN 'conntrack_full' THEN 'The kernel of ' || host || ' dropped new connections' || when_text || ', because its table of connections was full. ' || who || ' very likely met that; sshd never saw it.'
      WHEN 'syn_flood' THEN NULL
      ELSE 'A firewall on ' || host || ' dropped the packets of ' || who || ' to the port of sshd' || when_text || '. sshd never saw them.' END, places
  FROM kernel
  UNION ALL
  SELECT b.host, CASE WHEN b.src IS NOT NULL OR b.policy THEN 'rule_blocks_client' ELSE 'rule_blocks_everybody' END,
    'A rule of ' || b.tool || ' (' || b.chain || ') takes such packets: ' || b.text,
    'No line of sshd on ' || b.host || ' names ' || a.who || a.when_text || ', and a rule of ' || b.tool || ' does not let it reach port ' || b.port || '.', [b.place]
  FROM blocking_rules b JOIN asking a USING (host)
  WHERE b.host NOT IN (SELECT host FROM reached) AND b.host NOT IN (SELECT host FROM uncovered) AND a.host_id IS NOT NULL
  UNION ALL
  SELECT a.host, CASE WHEN c.said THEN 'cut_off_without_trace' WHEN (SELECT by_sshd FROM answered) THEN 'answered_without_trace' ELSE 'no_trace_of_client' END,
    'No line of sshd names ' || a.client || a.when_text || '.',
    CASE WHEN c.said THEN 'Why the connection of ' || a.client || ' to ' || a.host || ' failed' || a.when_text || ' cannot be decided, because something took it and closed it, but no line of sshd names it:'
        || ' the time may be a little off, or something else answered in the place of this sshd.'
      ELSE 'No line of sshd on ' || a.host || ' names ' || a.client || a.when_text || CASE WHEN a.host IN (SELECT host FROM episode) THEN '' ELSE ', and none shows a refusal' || CASE WHEN a.moment IS NULL THEN '' ELSE ' then' END END || ': its connection likely never arrived there.' END, s.places
  FROM asking a JOIN searched s USING (host) JOIN client_errors c ON c.sign = 'client_was_cut_off'
  WHERE a.client IS NOT NULL AND a.host NOT IN (SELECT host FROM reached) AND a.host NOT IN (SELECT host FROM uncovered)
  UNION ALL
  SELECT a.host, 'nothing_then', 'No refusal is logged' || a.when_text || '.',
    'The log of ' || a.host || ' shows no refusal' || a.when_text || '. Look at network or client next.', s.places
  FROM asking a JOIN searched s USING (host)
  WHERE a.client IS NULL AND a.moment IS NOT NULL AND a.host NOT IN (SELECT host FROM uncovered) AND a.host NOT IN (SELECT host FROM episode)
  UNION ALL
  SELECT a.host, 'client_is_the_server', a.own_address || ' is the server''s own address: ' || CASE WHEN a.own_address = a.server THEN 'the message of ssh names its peer.'
      ELSE 'the lines cited show that sshd listens there.' END,
    NULL, s.places
  FROM asking a JOIN searched s USING (host) WHERE a.own_address IS NOT NULL
  UNION ALL
  SELECT a.host, 'only_the_message', 'Of the complaint only the message is known; the address in it' || coalesce(', ' || a.server || ',', '') || ' is the one of the server.',
    'Why the connection to ' || a.host || ' failed cannot be decided from the message alone: the address in it is the one of the server. The address that the user connected from, and the time, are needed.', s.places
  FROM asking a JOIN searched s USING (host) WHERE a.client IS NULL AND a.moment IS NULL AND a.error IS NOT NULL AND a.own_address IS NULL
  UNION ALL -- a limit would have left no line
  SELECT a.host, 'refusal_hidden', s.text, 'Whether ' || a.host || ' refused ' || a.who || a.when_text || ' cannot be decided, because a refusal would have left no line. '
      || s.text, s.places
  FROM asking a JOIN signs_of_silence s ON s.host = a.host AND s.sign IN ('refusals_not_logged', 'release_unknown')
  WHERE (SELECT fits FROM refusable)
)
SELECT host, NULL::VARCHAR AS cause, sign, text, sentence, coalesce(places, []) AS places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign, text
