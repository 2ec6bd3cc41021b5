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
  FROM asking a JOIN main.event e USING (host_id) GROUP BY a.host, a.since, a.until
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
episode AS (
  SELECT a.*, e.episode, e.cause, e.latched, e."start" AS began, coalesce(e.cut_off, e."end") AS over, e.dropped_low, e.dropped_high, e.dropped_logged,
    e.peak_unauthenticated AS peak, limits_text(r.in_force) AS limits,
    try_cast(split_part(r.in_force, ':', 1) AS INTEGER) AS start_at, try_cast(nullif(split_part(r.in_force, ':', 2), '') AS INTEGER) AS rate,
    try_cast(nullif(split_part(r.in_force, ':', 3), '') AS INTEGER) AS full_at
  FROM asking a
  JOIN throttling_episodes e ON e.host = a.host AND (a.moment IS NULL OR (e."start" < a.until AND coalesce(e.cut_off, e."end") >= a.since))
  LEFT JOIN refusals r ON r.host = a.host AND e.cause <> 'penalty'
  QUALIFY row_number() OVER (PARTITION BY a.host, e.cause = 'penalty' ORDER BY e.dropped DESC, e.episode) = 1
),
holder AS ( -- who held most slots when that episode was at its fullest
  SELECT e.host, arg_max({'network': h.network, 'slots': h.slots_at_peak, 'failures': h.failures, 'accepted': h.accepted, 'basis': h.basis}, (h.slots_at_peak, -h.rank)) AS most
  FROM episode e JOIN slot_holders h ON h.host = e.host AND h.episode = e.episode AND h.network IS NOT NULL AND h.slots_at_peak > 0
  WHERE e.cause <> 'penalty' GROUP BY e.host
),
episode_line AS (
  SELECT e.host, e.cause, list(place_of(s.bundle, s.path, v.line) ORDER BY v.time, v.event_id)[:max(t.complaint_lines)] AS places
  FROM episode e JOIN main.event v ON v.host_id = e.host_id AND v.time BETWEEN e.began AND e.over
    AND v.event IN ('throttle_began', 'throttle_continues', 'throttle_ended', 'connection_dropped', 'drops_suppressed')
  JOIN source s USING (source_id) CROSS JOIN setting t
  GROUP BY e.host, e.cause
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
ssh_port AS (
  SELECT a.host, coalesce(try_cast(s.value AS INTEGER), 22) AS port
  FROM asking a LEFT JOIN effective_settings s ON s.host = a.host AND lower(s.setting) = 'port'
),
rule AS ( -- the first rule of each chain that takes the client's packets
  SELECT a.host, a.who, r.tool, r.chain, r.verdict, r.src, r.text, r.place, r.policy
  FROM asking a
  JOIN ssh_port p USING (host)
  JOIN firewall_rule r ON r.host = a.host AND r.inbound AND takes_port(r.ports, p.port)
    AND (r.src IS NULL OR (a.client IS NOT NULL AND network_holds(r.src, a.client)))
    AND (r.policy OR r.verdict <> 'accept' OR r.ports IS NOT NULL OR r.src IS NOT NULL)
    AND NOT (r.src IS NOT NULL AND regexp_matches(lower(r.chain || ' ' || r.text), 'f2b|fail2ban|crowdsec|sshguard')) -- these are bans
  QUALIFY row_number() OVER (PARTITION BY a.host, r.tool, r.chain ORDER BY r.policy, r.rowid) = 1
),
blocked AS (
  FROM rule WHERE verdict IN ('drop', 'reject')
    AND (NOT policy OR NOT EXISTS (FROM rule o WHERE o.host = rule.host AND o.verdict IN ('accept', 'limit') AND NOT o.policy))
  QUALIFY row_number() OVER (PARTITION BY host ORDER BY src IS NULL, policy, chain, place) = 1
),
reached AS (
  SELECT a.host, bool_or(e.event = 'connection_dropped') AS dropped FROM asking a JOIN main.event e ON e.host_id = a.host_id AND e.address_id = a.address_id
    AND (a.moment IS NULL OR (e.time >= a.since AND e.time < a.until))
  WHERE e.event NOT IN ('ban_added', 'ban_removed', 'forged')
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
      WHEN e.moment IS NULL THEN 'refusals_sometime'
      WHEN e.cause = 'mixed' THEN 'refusals_of_either_limit_going_on'
      WHEN e.cause = 'per_source_max_startups' THEN 'refusals_of_source_limit_going_on'
      ELSE 'refusals_going_on' END AS sign,
    bounds_text(e.dropped_low, e.dropped_high) || CASE WHEN e.dropped_high = 1 THEN ' connection was' ELSE ' connections were' END || ' refused ' || span_text(e.began, e.over) || '; '
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
  LEFT JOIN episode_line l ON l.host = e.host AND l.cause = e.cause
  LEFT JOIN holder h ON h.host = e.host
  LEFT JOIN refusals r ON r.host = e.host
  WHERE e.host NOT IN (SELECT host FROM reached WHERE dropped)
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
    'A rule of ' || b.tool || ' (' || b.chain || ') takes such packets: ' || left(b.text, 200),
    'No line of sshd on ' || b.host || ' names ' || b.who || a.when_text || ', and a rule of ' || b.tool || ' does not let it reach port ' || p.port || '.', [b.place]
  FROM blocked b JOIN asking a USING (host) JOIN ssh_port p USING (host)
  WHERE b.host NOT IN (SELECT host FROM reached) AND b.host NOT IN (SELECT host FROM uncovered)
  UNION ALL
  SELECT a.host, CASE WHEN c.said THEN 'cut_off_without_trace' ELSE 'no_trace_of_client' END,
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
  SELECT a.host, 'only_the_message', 'Of the complaint only the message is known; the address in it' || coalesce(', ' || a.server || ',', '') || ' is the one of the server.',
    'Why the connection to ' || a.host || ' failed cannot be decided from the message alone: the address in it is the one of the server. The address that the user connected from, and the time, are needed.', s.places
  FROM asking a JOIN searched s USING (host) WHERE a.client IS NULL AND a.moment IS NULL
  UNION ALL -- a limit would have left no line
  SELECT a.host, 'refusal_hidden', s.text, 'Whether ' || a.host || ' refused ' || a.who || a.when_text || ' cannot be decided, because a refusal would have left no line. '
      || s.text, s.places
  FROM asking a JOIN signs_of_silence s ON s.host = a.host AND s.sign IN ('refusals_not_logged', 'release_unknown')
  WHERE NOT EXISTS (FROM client_errors c WHERE c.said AND c.sign NOT IN ('client_was_cut_off', 'client_read_not_allowed', 'client_read_exceeded'))
  UNION ALL
  SELECT a.host, c.sign, 'The user''s ssh printed "' || left(a.error, 200) || '": ' || c.meaning || '.', NULL, []
  FROM asking a CROSS JOIN client_errors c WHERE c.said
)
SELECT host, NULL::VARCHAR AS cause, sign, text, sentence, coalesce(places, []) AS places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign, text
