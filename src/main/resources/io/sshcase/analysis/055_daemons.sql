-- title:    Daemons of sshd
-- question: Which sshd listened when, where, with which file, and was the value in that file in force?
-- reading:  One row for each life of each listening process; a restart or a reload begins a new one. Its file is the one that was collected first after it began, else last. Contradicted: a drop line shows that the value was not in force; unknown: nothing shows either. A process list shows start and full, not the rate.
WITH seen AS MATERIALIZED (
  SELECT h.name AS host, v.* FROM listener_life v JOIN host h USING (host_id)
),
titled AS ( -- the life of that process at that time; a list without process ids is taken for the life that was newest then
  SELECT t.*, l.pid AS life_pid, l.first_time, l.first_time IS NOT NULL AS in_log
  FROM listener_title t
  LEFT JOIN seen l ON l.host = t.host AND (l.pid = t.pid OR t.pid IS NULL OR l.pid IS NULL)
  QUALIFY row_number() OVER (PARTITION BY t.host, t.place ORDER BY l.pid IS NOT DISTINCT FROM t.pid DESC,
    coalesce(l.first_time <= t.taken, true) DESC, l.first_time DESC, l.pid) = 1
),
shown AS (
  FROM titled
  QUALIFY row_number() OVER (PARTITION BY host, in_log, CASE WHEN in_log THEN life_pid ELSE pid END, first_time, CASE WHEN NOT in_log THEN config_path END
    ORDER BY taken DESC NULLS LAST, rank) = 1
),
life AS (
  SELECT s.* EXCLUDE (host_id), t.start_at, t.full_at, t.config_path, t.option, t.place AS running_place, t.taken
  FROM seen s LEFT JOIN shown t ON t.in_log AND t.host = s.host AND t.life_pid IS NOT DISTINCT FROM s.pid AND t.first_time = s.first_time
  UNION ALL BY NAME -- a listener of which the log says nothing
  SELECT host, pid, start_at, full_at, config_path, option, place AS running_place, taken FROM shown WHERE NOT in_log
  UNION ALL BY NAME -- neither the log nor a process list shows one
  SELECT name AS host FROM host
  WHERE host_id IN (SELECT host_id FROM main.event) AND name NOT IN (SELECT host FROM seen) AND name NOT IN (SELECT host FROM shown WHERE host IS NOT NULL)
),
configured AS ( -- of each collected file: what it says of MaxStartups and of the port, and when it was last changed
  SELECT
    c.host, c.origin, c.bundle, c.root, any_value(d.taken) AS taken,
    any_value(c.value) FILTER (WHERE c.wins AND lower(c.setting) = 'maxstartups') AS value,
    min(c.place) FILTER (WHERE c.wins AND lower(c.setting) = 'maxstartups') AS place,
    coalesce(min(try_cast(c.value AS INTEGER)) FILTER (WHERE c.wins AND lower(c.setting) = 'port'), 22) AS port,
    min(nullif(regexp_extract(c.place, '((?:usr/(?:local/)?)?etc/ssh/sshd_config):[0-9]+$', 1), '')) AS main_file,
    max(f.changed) AS changed
  FROM config_line c
  LEFT JOIN collection d USING (bundle, root)
  LEFT JOIN file_change f ON f.file = regexp_replace(c.place, ':[0-9]+$', '')
  WHERE c.match_criteria IS NULL AND c.origin <> 'sshd -T' AND c.host IS NOT NULL
  GROUP BY c.host, c.origin, c.bundle, c.root
),
own_file AS ( -- given with -f, else the usual one
  SELECT l.*, CASE
    WHEN l.config_path IS NULL OR l.config_path LIKE '%/sshd_config' THEN 'sshd_config'
    ELSE 'sshd -f ' || l.config_path END AS origin
  FROM life l
),
placed AS ( -- a daemon is what listens on the same port, restart after restart
  SELECT l.* EXCLUDE (origin),
    coalesce(l.ports[1], (SELECT min(o.ports[1]) FROM seen o WHERE o.host = l.host AND o.pid = l.pid),
      CASE WHEN l.running_place IS NOT NULL THEN c.port END,
      (SELECT min(o.ports[1]) FROM seen o WHERE o.host = l.host HAVING min(o.ports[1]) = max(o.ports[1])), c.port) AS port,
    l.origin, c.port AS file_port
  FROM own_file l
  LEFT JOIN (SELECT host, origin, min(port) AS port FROM configured GROUP BY host, origin) c ON c.host = l.host AND c.origin = l.origin
),
of_daemon AS ( -- a life that no process list shows has the file that the others of its daemon have
  SELECT p.* EXCLUDE (config_path, origin),
    coalesce(p.config_path, max(p.config_path) OVER daemon) AS config_path,
    CASE WHEN p.running_place IS NULL THEN coalesce(max(CASE WHEN p.running_place IS NOT NULL THEN p.origin END) OVER daemon,
        CASE WHEN p.port = p.file_port OR count(DISTINCT p.port) OVER (PARTITION BY host) = 1 THEN p.origin END)
      ELSE p.origin END AS origin,
    lead(coalesce(p.first_time, p.taken)) OVER (daemon ORDER BY coalesce(p.first_time, p.taken) NULLS FIRST, p.pid) AS next_time,
    lead(p.started) OVER (daemon ORDER BY coalesce(p.first_time, p.taken) NULLS FIRST, p.pid) AS next_started
  FROM placed p
  WINDOW daemon AS (PARTITION BY p.host, p.port)
),
shared_out AS ( -- PerSourceMaxStartups of the usual file, and of those given with -f
  SELECT host, 'sshd_config' AS origin, value FROM effective_settings WHERE lower(setting) = 'persourcemaxstartups' AND lower(value) <> 'none' AND known
  UNION ALL
  SELECT host, origin, min(value) FROM config_line
  WHERE wins AND match_criteria IS NULL AND starts_with(origin, 'sshd -f ') AND lower(setting) = 'persourcemaxstartups' AND lower(value) <> 'none'
  GROUP BY host, origin
),
filed AS ( -- the file as the first collection after the start of a life has it, else as the last one
  SELECT d.*, c.value, c.place AS value_place, c.bundle IS NOT NULL AS has_file, c.changed, c.main_file,
    e.default_value, e.release, e.from_9_8, s.value AS per_source,
    CASE WHEN d.origin = 'sshd_config' THEN e.printed_value END AS printed
  FROM of_daemon d
  LEFT JOIN configured c ON c.host = d.host AND c.origin = d.origin
  LEFT JOIN effective_settings e ON e.host = d.host AND lower(e.setting) = 'maxstartups'
  LEFT JOIN shared_out s ON s.host = d.host AND s.origin = d.origin
  QUALIFY row_number() OVER (PARTITION BY d.host, d.pid, d.first_time, d.running_place
    ORDER BY coalesce(c.taken >= d.first_time, true) DESC,
      CASE WHEN c.taken >= d.first_time THEN epoch_us(c.taken) ELSE -epoch_us(c.taken) END NULLS LAST, c.bundle, c.root) = 1
),
limited AS (
  SELECT *, coalesce(option, value, CASE WHEN has_file THEN default_value END, printed) AS configured,
    CASE WHEN option IS NOT NULL THEN running_place ELSE value_place END AS configured_place,
    startup_limits_of(configured, release) AS limits,
    has_file OR printed IS NOT NULL AS known,
    coalesce(stopped, next_time, TIMESTAMP 'infinity') AS over
  FROM filed
),
numbered AS (
  SELECT *,
    row_number() OVER (ORDER BY host, coalesce(first_time, taken) NULLS FIRST, port, pid, running_place) AS life,
    min(coalesce(first_time, taken, '-infinity')) OVER (PARTITION BY host, port) AS first_sign,
    count(DISTINCT port) OVER (PARTITION BY host) AS daemons
  FROM limited
),
impossible AS ( -- the first refusal that the file's value makes impossible, and that no other limit explains
  SELECT n.life, min_by({'event_id': e.event_id, 'time': e.time, 'number': e.number::INTEGER}, (e.time, e.event_id)) AS first
  FROM numbered n
  CROSS JOIN setting t
  JOIN host h ON h.name = n.host
  JOIN main.event e ON e.host_id = h.host_id AND e.event = 'connection_dropped' AND e.number < n.limits.start_at
    AND e.time BETWEEN coalesce(n.started, n.first_time - to_seconds(t.same_listener_s), '-infinity') AND n.over
    AND (e.pid = n.pid OR n.pid IS NULL OR (n.daemons = 1 AND NOT EXISTS (FROM seen o WHERE o.host = n.host AND o.pid = e.pid)))
  LEFT JOIN word r ON r.word_id = e.reason_id
  WHERE n.per_source IS NULL AND coalesce(r.name = 'max_startups'
    OR (r.name NOT LIKE 'penalt%' AND NOT n.from_9_8 AND coalesce(n.release, 0) < 908), false)
  GROUP BY n.life
),
killed AS ( -- systemd and the kernel tell when a process was killed, which it cannot say itself
  SELECT n.life, min(e.time) AS time, arg_min(e.event_id, (e.time, e.event_id)) AS event_id
  FROM numbered n
  JOIN host h ON h.name = n.host
  JOIN (
    SELECT host_id, time, event_id, NULL AS pid FROM main.event e JOIN word r ON r.word_id = e.reason_id
    WHERE e.event = 'daemon_failed' AND r.name = 'killed'
    UNION ALL
    SELECT k.host_id, k.time, k.event_id, regexp_extract(k.text, 'illed process ([0-9]+)', 1)
    FROM kernel_event k JOIN word r ON r.word_id = k.reason_id WHERE r.name = 'oom_kill'
  ) e ON e.host_id = h.host_id AND e.time BETWEEN n.first_time AND n.over AND (e.pid = n.pid::VARCHAR OR (e.pid IS NULL AND n.daemons = 1))
  WHERE n.stopped IS NULL
  GROUP BY n.life
),
service AS ( -- units that run a listening sshd; those of ssh.socket for single connections have the connection in their names
  SELECT DISTINCT host, regexp_replace(unit, '\.service$', '') AS unit, pid, starts_with(state, 'active') AS active
  FROM unit_state WHERE regexp_full_match(unit, 'sshd?(-[^@]*)?(@.*)?\.service') AND NOT regexp_matches(unit, '@[0-9]+-')
),
told AS ( -- systemd names the unit when it has started it
  SELECT n.life, min(u.unit) AS unit
  FROM numbered n
  CROSS JOIN setting t
  JOIN (
    SELECT host, time, coalesce(nullif(regexp_extract(message, '^Started (ssh\S*)\.service', 1), ''),
      CASE WHEN message LIKE '%per-connection%' THEN NULL WHEN message LIKE '%OpenBSD%' THEN 'ssh' WHEN message LIKE '%OpenSSH%' THEN 'sshd' END) AS unit
    FROM events WHERE event = 'sshd_note' AND reason = 'started'
  ) u ON u.host = n.host AND u.time BETWEEN n.started - to_seconds(t.same_listener_s) AND n.started + to_seconds(t.same_listener_s)
  WHERE NOT regexp_matches(u.unit, '@[0-9]+-')
  GROUP BY n.life HAVING count(DISTINCT u.unit) = 1
),
socket AS (
  SELECT s.host, min(s.unit) AS unit, min(s.place) AS place, bool_or(c.host IS NOT NULL) AS per_connection
  FROM unit_state s
  LEFT JOIN (
    SELECT host FROM unit_state WHERE regexp_matches(unit, '^sshd?@[0-9]+-')
    UNION
    SELECT h.name FROM main.event e JOIN word r ON r.word_id = e.reason_id JOIN host h USING (host_id)
    WHERE e.event = 'sshd_note' AND r.name = 'per_connection'
  ) c ON c.host = s.host
  WHERE regexp_full_match(s.unit, 'sshd?\.socket') AND starts_with(s.state, 'active')
  GROUP BY s.host
),
spot AS (
  SELECT event_id, place, message FROM events
  WHERE event_id IN (SELECT unnest([n.start_event, n.stop_event, i.first.event_id, k.event_id])
    FROM numbered n LEFT JOIN impossible i USING (life) LEFT JOIN killed k USING (life))
),
judged AS (
  SELECT
    n.* EXCLUDE (unit), n.limits.start_at AS file_start, n.limits.full_at AS file_full,
    n.start_at = n.limits.start_at AND n.full_at = n.limits.full_at AS agrees,
    coalesce((SELECT min(s.unit) FROM service s WHERE s.host = n.host AND s.pid = n.pid), n.unit,
      (SELECT CASE WHEN count(DISTINCT s.unit) = 1 AND n.daemons = 1 THEN min(s.unit) END FROM service s WHERE s.host = n.host AND s.active)) AS unit,
    s.unit AS socket, s.place AS socket_place, coalesce(s.per_connection, false) AND n.first_time IS NULL AND n.running_place IS NULL AS per_connection,
    k.time AS killed, i.first.time AS first_impossible, i.first.number AS first_number, f.place AS first_place,
    b.place AS start_place, b.message AS start_line, o.place AS stop_place, x.place AS kill_place
  FROM (SELECT n.*, t.unit FROM numbered n LEFT JOIN told t USING (life)) n
  LEFT JOIN socket s ON s.host = n.host
  LEFT JOIN impossible i USING (life)
  LEFT JOIN killed k USING (life)
  LEFT JOIN spot f ON f.event_id = i.first.event_id
  LEFT JOIN spot b ON b.event_id = n.start_event
  LEFT JOIN spot o ON o.event_id = n.stop_event
  LEFT JOIN spot x ON x.event_id = k.event_id
),
other AS ( -- somebody started a daemon after the change, but not this one
  SELECT j.life, min_by('the daemon on port ' || o.port || coalesce(' (' || o.unit || ')', '') || ' was started (' || time_text(o.started)
    || ', ' || o.start_place || ')', (o.started, o.life)) AS other
  FROM judged j JOIN judged o ON o.host = j.host AND o.port <> j.port AND o.started > j.changed
  WHERE j.next_time IS NULL AND j.changed > j.started
  GROUP BY j.life
),
explained AS (
  SELECT j.*,
    'MaxStartups ' || configured || coalesce(' (' || configured_place || ')', CASE WHEN has_file THEN ', the default' ELSE ', as sshd -T printed it' END) AS written,
    CASE
      WHEN per_connection THEN 'not_applied'
      WHEN agrees = false AND known THEN 'not_applied'
      WHEN first_impossible IS NOT NULL THEN 'contradicted'
      WHEN agrees AND known THEN 'applied'
      ELSE 'unknown' END AS state,
    CASE
      WHEN changed > coalesce(started, first_time) THEN ' The file was changed at ' || time_text(changed) || ', after this start; only a restart or a reload puts a change in force.'
        || coalesce(' Since then ' || o.other || ', this one was not.', '')
      WHEN changed <= started AND state IN ('not_applied', 'contradicted') THEN ' The file was last changed at ' || time_text(changed)
        || ', before this start: the daemon reads another file, or its command line decides.'
      ELSE '' END AS file_text
  FROM judged j LEFT JOIN other o USING (life)
)
SELECT
  host,
  dense_rank() OVER (PARTITION BY host ORDER BY first_sign, port) AS daemon,
  pid AS listener_pid,
  coalesce(array_to_string(ports, ', '), port::VARCHAR) AS ports,
  nullif(regexp_extract(start_line, 'listening on (\S+)', 1), '') AS addresses,
  coalesce(config_path, CASE WHEN origin = 'sshd_config' AND has_file THEN '/' || coalesce(main_file, 'etc/ssh/sshd_config') END) AS config,
  unit,
  socket IS NOT NULL AS socket_activated,
  started,
  coalesce(stopped, killed) AS stopped,
  CASE
    WHEN killed IS NOT NULL THEN 'killed'
    WHEN stopped IS NOT NULL AND reloaded THEN 'reloaded'
    WHEN stopped IS NOT NULL AND epoch_us(next_started) - epoch_us(stopped) <= t.restart_s * 1000000 THEN 'restarted'
    WHEN stopped IS NOT NULL THEN 'stopped'
    WHEN next_time IS NOT NULL THEN 'replaced'
    ELSE 'log_ends' END AS ended_by,
  configured, configured_place, printed,
  CASE WHEN agrees THEN file_start || ':' || limits.rate || ':' || file_full ELSE start_at || '-' || full_at END AS running,
  running_place, first_impossible, first_place AS first_impossible_place, state,
  CASE
    WHEN per_connection THEN 'Each connection gets an sshd of its own from ' || socket || ' (' || socket_place || '): MaxStartups has no effect there.'
    WHEN state = 'not_applied' THEN 'The listener ran with ' || start_at || '-' || full_at || ' (' || running_place || '), not with ' || written || '.' || file_text
    WHEN state = 'contradicted' THEN 'Connection #' || first_number || ' was refused at ' || time_text(first_impossible) || ' (' || first_place
      || '), which is impossible with ' || written || ': that was not in force.' || file_text
    WHEN state = 'applied' THEN 'The listener ran with ' || start_at || '-' || full_at || ' (' || running_place || '), which agrees with ' || written || '; a process list does not show the rate.' || file_text
    WHEN configured IS NULL AND running_place IS NULL THEN 'The bundle holds neither a configuration of this daemon nor a process list that shows its limits.'
    WHEN NOT known AND running_place IS NOT NULL THEN 'The listener ran with ' || start_at || '-' || full_at || ' (' || running_place || '); its file'
      || coalesce(' ' || config_path, '') || ' is not in the bundle.'
    WHEN file_start IS NULL THEN 'sshd takes no value like ' || configured || coalesce(' (' || configured_place || ')', '') || '.'
    WHEN changed <= started THEN 'sshd was started at ' || time_text(started) || ' (' || start_place || '), after the file was last changed (' || time_text(changed)
      || '): very likely in force, but no process list shows it.'
    ELSE 'No process list shows its limits, and no drop line is impossible under ' || configured || '.' || file_text END AS state_reason,
  row_number() OVER (PARTITION BY host ORDER BY life) AS life,
  port, next_time AS replaced, start_place, coalesce(stop_place, kill_place) AS stop_place,
  socket IS NOT NULL AND per_connection AS per_connection, known, changed AS file_changed, first_number AS first_impossible_number, per_source,
  key_of(host || ':' || daemon || ':' || row_number() OVER (PARTITION BY host ORDER BY life)) AS key
FROM explained CROSS JOIN setting t
ORDER BY host, life
