-- title:    Evidence
-- question: Which lines of the logs stand behind the rows?
-- reading:  At most three lines for a row and forty for an episode, of the first rows of each table. The database holds all of them.
WITH listener_line AS (
  SELECT event_id, host_id, pid, time, event, address_id FROM main.event
  WHERE event IN ('throttle_began', 'throttle_continues', 'throttle_ended', 'connection_dropped', 'drops_suppressed',
    'daemon_terminating', 'daemon_restarting')
),
episode_line AS (
  SELECT 'throttling_episodes' AS analysis, t.key AS row_key, e.event_id,
    row_number() OVER (PARTITION BY t.key ORDER BY e.time, e.event_id) AS rank,
    row_number() OVER (PARTITION BY t.key ORDER BY e.time DESC, e.event_id DESC) AS from_end
  FROM (FROM throttling_episodes CROSS JOIN setting s WHERE episode <= s.evidence_rows) t
  JOIN host h ON h.name = t.host
  JOIN listener_line e ON e.host_id = h.host_id AND e.time BETWEEN t."start" AND t."end"
),
ranked_attacker AS (
  SELECT key, a.address_id, row_number() OVER (ORDER BY k.accepted > 0 DESC, k.failed_attempts DESC, k.dropped DESC, k.src) AS place
  FROM attackers k JOIN address a ON a.name = k.src
),
source_line AS (
  SELECT r.key AS row_key, arg_min(e.event_id, (e.time, e.event_id)) AS first_line, arg_max(e.event_id, (e.time, e.event_id)) AS last_line,
    arg_max(e.event_id, (e.time, e.event_id)) FILTER (WHERE e.event IN ('auth_accepted', 'auth_failed')) AS telling_line
  FROM ranked_attacker r CROSS JOIN setting s JOIN event e USING (address_id)
  WHERE r.place <= s.evidence_rows
  GROUP BY r.key
),
drop_line AS (
  SELECT d.key AS row_key, e.event_id, row_number() OVER (PARTITION BY d.key ORDER BY e.time, e.event_id) AS rank
  FROM (SELECT *, row_number() OVER (ORDER BY also_logged_in DESC, dropped_logged DESC, src, host) AS place FROM dropped_sources) d
  CROSS JOIN setting s
  JOIN host h ON h.name = d.host
  JOIN address a ON a.name = d.src
  JOIN event e ON e.event = 'connection_dropped' AND e.host_id = h.host_id AND e.address_id = a.address_id
  WHERE d.place <= s.evidence_rows
),
user_line AS (
  SELECT u.key AS row_key, arg_min(a.event_id, (a.time, a.event_id)) AS first_line, arg_max(a.event_id, (a.time, a.event_id)) AS last_line
  FROM (SELECT *, row_number() OVER (ORDER BY attempts DESC, "user") AS place FROM targeted_users) u
  CROSS JOIN setting s
  JOIN account n ON n.name = u."user"
  JOIN attempt a USING (account_id)
  WHERE u.place <= s.evidence_rows
  GROUP BY u.key
),
login_row AS (
  SELECT l.key, l.src, s.time, s.event_id, row_number() OVER (ORDER BY l.points DESC, l.time, l.key) AS place
  FROM suspicious_logins l JOIN login_signs s USING (key)
),
login_line AS (
  SELECT key AS row_key, event_id FROM login_row l CROSS JOIN setting s WHERE l.place <= s.evidence_rows
),
login_failure AS (
  SELECT l.key AS row_key, a.event_id, row_number() OVER (PARTITION BY l.key ORDER BY a.time DESC, a.event_id DESC) AS rank
  FROM login_row l CROSS JOIN setting s
  JOIN address d ON d.name = l.src
  JOIN main.attempt a ON a.address_id = d.address_id AND a.time <= l.time
  WHERE l.place <= s.evidence_rows
),
login_action AS (
  SELECT l.key AS row_key, a.event_id, row_number() OVER (PARTITION BY l.key ORDER BY r.points DESC, a.time, a.event_id) AS rank
  FROM login_row l CROSS JOIN setting s
  JOIN after_login a ON a.login = l.key JOIN login_rules r ON r.reason = a.reason
  WHERE l.place <= s.evidence_rows
),
named AS ( -- rows that name the place of their line
  SELECT analysis, row_key, rank, regexp_extract(place, '^(.*):[0-9]+$', 1) AS file,
    try_cast(regexp_extract(place, ':([0-9]+)$', 1) AS INTEGER) AS line
  FROM (
    SELECT 'downtimes' AS analysis, key AS row_key, 1 AS rank, place FROM downtimes
    UNION ALL SELECT 'before_after', key, 1, place FROM before_after
    UNION ALL SELECT 'blind_spots', key, 1, place FROM blind_spots
    UNION ALL SELECT 'clock_steps', key, 1, place FROM clock_steps
    UNION ALL SELECT 'daemons', key, 1, start_place FROM daemons
    UNION ALL SELECT 'daemons', key, 2, first_impossible_place FROM daemons
    UNION ALL SELECT 'daemons', key, 3, stop_place FROM daemons
  ) WHERE place IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY analysis ORDER BY row_key, rank) <= (SELECT evidence_rows FROM setting)
),
named_line AS (
  SELECT n.analysis, n.row_key, n.rank, e.event_id
  FROM named n
  JOIN source s ON n.file = s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END
  JOIN (SELECT event_id, source_id, line FROM main.event UNION ALL SELECT event_id, source_id, line FROM main.kernel_event) e
    ON e.source_id = s.source_id AND e.line = n.line
),
picked AS (
  SELECT analysis, row_key, rank, event_id FROM episode_line CROSS JOIN setting s
  WHERE rank < s.evidence_per_episode OR from_end = 1
  UNION ALL
  SELECT 'attackers', row_key, n, event_id
  FROM (SELECT row_key, unnest(list_distinct([first_line, telling_line, last_line])) AS event_id FROM source_line)
  JOIN LATERAL (SELECT 1 AS n) ON true WHERE event_id IS NOT NULL
  UNION ALL
  FROM named_line
  UNION ALL
  SELECT 'targeted_users', row_key, 1, unnest(list_distinct([first_line, last_line])) FROM user_line
  UNION ALL
  SELECT 'dropped_sources', row_key, rank, event_id FROM drop_line CROSS JOIN setting s WHERE rank <= s.evidence_per_row
  UNION ALL
  SELECT 'suspicious_logins', row_key, 1, event_id FROM login_line
  UNION ALL
  SELECT 'suspicious_logins', row_key, 1 + rank, event_id FROM login_failure CROSS JOIN setting s WHERE rank < s.evidence_per_row
  UNION ALL
  SELECT 'suspicious_logins', row_key, 10 + rank, event_id FROM login_action CROSS JOIN setting s WHERE rank <= s.evidence_per_row
),
numbered AS (
  SELECT analysis, row_key, event_id,
    row_number() OVER (PARTITION BY analysis, row_key ORDER BY rank, event_id) AS rank
  FROM (SELECT analysis, row_key, event_id, min(rank) AS rank FROM picked GROUP BY ALL)
),
kept AS (
  SELECT *, row_number() OVER (ORDER BY list_position(['suspicious_logins', 'throttling_episodes', 'dropped_sources', 'attackers', 'targeted_users'], analysis),
      row_key, rank) AS place
  FROM numbered
),
shown AS (
  SELECT k.* EXCLUDE place FROM kept k CROSS JOIN setting s WHERE k.place <= s.evidence_total
),
elsewhere AS ( -- the same line in other files
  SELECT p.event_id, list(p.place ORDER BY p.source_id, p.line) AS also
  FROM places p SEMI JOIN shown USING (event_id)
  WHERE NOT p.kept
  GROUP BY p.event_id
),
told AS (
  SELECT event_id, time, place, message AS text, event::VARCHAR AS event, host, program, pid, year_stated, zone_stated FROM events
  UNION ALL
  SELECT event_id, time, place, text, kind, host, program, pid, year_stated, zone_stated
  FROM account_events JOIN (SELECT event_id, year_stated, zone_stated FROM account_event) USING (event_id)
)
SELECT k.analysis, k.row_key, k.rank, e.time, e.place, e.text, coalesce(l.also, []) AS also,
  e.host,
  e.program || coalesce('[' || e.pid || ']', '') AS process,
  e.event,
  CASE WHEN NOT e.year_stated AND NOT e.zone_stated THEN 'year and zone inferred' WHEN NOT e.year_stated THEN 'year inferred' WHEN NOT e.zone_stated THEN 'zone inferred' END AS time_basis
FROM shown k
JOIN told e USING (event_id)
LEFT JOIN elsewhere l USING (event_id)
ORDER BY k.analysis, k.row_key, k.rank
