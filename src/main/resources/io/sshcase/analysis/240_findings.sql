-- title:    Findings
-- question: What is worth acting on, and which lines show it?
-- reading:  One row for each finding, the worst first. Ids come from host and time, so a report made again keeps them.
WITH alone AS ( -- a source that is refused again and again, each time alone, is one finding
  SELECT host, cause, top_source, count(*) AS episodes, sum(dropped)::BIGINT AS dropped, sum(bystanders_dropped) AS bystanders,
    min("start") AS began, max("end") AS ended, arg_min(key, ("start", episode)) AS row_key, list(key ORDER BY "start", episode) AS keys
  FROM throttling_episodes
  WHERE sources = 1 AND dropped_logged = dropped AND dropped_high = dropped AND "start" IS NOT NULL
  GROUP BY host, cause, top_source HAVING count(*) >= (SELECT repeated_episodes FROM setting)
),
refusal AS (
  SELECT 'refused:' || key_of(host) || ':' || strftime(began, '%Y%m%dt%H%M%S') || ':' || key_of(top_source) || ':' || cause AS id,
    CASE WHEN bystanders > 0 THEN 'high' ELSE 'medium' END AS severity,
    dropped || ' ' || connections_text(dropped, dropped) || ' of ' || top_source || ' refused in ' || episodes || ' episodes ' || span_text(began, ended) || ' ('
      || replace(cause, '_', ' ') || ')' AS title,
    host, 'throttling_episodes' AS analysis, row_key
  FROM alone
  UNION ALL
  SELECT
    'refused:' || key_of(t.host) || ':' || coalesce(strftime(t."start", '%Y%m%dt%H%M%S'), 'untimed')
      || CASE WHEN t.cause = 'penalty' THEN ':penalty' ELSE '' END
      || CASE WHEN t.twin > 1 THEN ':' || t.twin ELSE '' END AS id,
    CASE WHEN t.bystanders_dropped > 0 OR t.dropped > t.dropped_logged THEN 'high' ELSE 'medium' END AS severity,
    bounds_text(t.dropped_low, t.dropped_high) || ' ' || connections_text(t.dropped_low, t.dropped_high) || ' refused '
      || CASE WHEN t.dropped_high = t.dropped THEN span_text(t."start", t."end")
        WHEN t.cut_off IS NOT NULL THEN since_text(t."start")
        ELSE span_text(t."start", t."end") END || ' (' || replace(t.cause, '_', ' ') || ')' AS title,
    t.host, 'throttling_episodes' AS analysis, t.key AS row_key
  FROM (
    SELECT *, row_number() OVER (PARTITION BY host, date_trunc('second', "start"), cause = 'penalty' ORDER BY listener_pid, episode) AS twin
    FROM throttling_episodes WHERE key NOT IN (SELECT unnest(keys) FROM alone)
  ) t
),
entered AS (
  SELECT
    'login:' || l.key AS id, l.severity,
    'Login of ' || user_text(l."user") || ' from ' || l.src || ' at ' || coalesce(time_text(l.time), 'an unknown time')
      || CASE WHEN l.failures_before > 0 THEN ' after ' || count_text(l.failures_before, 'failure', 'failures') ELSE '' END
      || ': ' || replace(array_to_string(l.reasons[:3], ', '), '_', ' ') AS title,
    l.host, 'suspicious_logins' AS analysis, l.key AS row_key
  FROM suspicious_logins l WHERE l.severity <> 'low'
),
blind AS (
  SELECT
    'blind:' || b.key AS id, b.severity, b.detail AS title, b.host, 'blind_spots' AS analysis, b.key AS row_key,
    CASE WHEN b.place IS NOT NULL THEN [b.place] ELSE [] END AS places
  FROM blind_spots b WHERE b.severity <> 'low'
),
configured AS (
  SELECT
    'setting:' || a.key AS id, a.severity, a.setting || ' is ' || a.value || CASE WHEN a.default_used THEN ' (default)' ELSE '' END AS title, a.host, 'config_audit' AS analysis, a.key AS row_key,
    CASE WHEN a.place IS NOT NULL THEN [a.place] ELSE [] END AS places
  FROM config_audit a WHERE a.severity IN ('critical', 'high', 'medium')
    AND NOT EXISTS (FROM config_lint l WHERE l.host = a.host AND l.place = a.place AND l.severity = 'high' AND lower(l.setting) = lower(a.setting)) -- one finding for one line
),
limits AS (
  SELECT
    'max-startups:' || v.key AS id, 'high' AS severity,
    CASE
      WHEN l.per_connection THEN 'MaxStartups ' || l.configured || ' is written, but has no effect: each connection gets an sshd of its own'
      WHEN v.max_startups_state = 'contradicted' THEN 'Refusals contradict MaxStartups ' || v.max_startups_configured || ' of the configuration'
      ELSE 'MaxStartups ' || v.max_startups_configured || ' is written, but ' || v.max_startups_running || ' is running' END AS title,
    v.host, 'startup_limits' AS analysis, v.key AS row_key,
    list_filter([l.configured_place, l.running_place, l.first_impossible_place], lambda place: place IS NOT NULL) AS places
  FROM verdict v JOIN startup_limits l USING (host)
  WHERE v.max_startups_state IN ('contradicted', 'not_applied')
),
refused_file AS (
  SELECT
    'config-flaw:' || l.key AS id, l.severity,
    CASE WHEN l.fatal THEN 'sshd refuses its configuration: ' || left(l.message, 160) ELSE l.setting || ': ' || left(l.meaning, 160) END AS title,
    l.host, 'config_lint' AS analysis, l.key AS row_key, [l.place] AS places
  FROM config_lint l WHERE l.severity IN ('critical', 'high', 'medium')
),
start AS (
  SELECT
    'failed-start:' || c.key AS id, 'high' AS severity, 'sshd could not start: ' || left(c.detail, 120) AS title, c.host,
    'changes' AS analysis, c.key AS row_key, [c.place] AS places
  FROM changes c WHERE c.what IN ('failed_start', 'bad_configuration')
),
found AS (
  SELECT * , NULL::VARCHAR[] AS places FROM refusal
  UNION ALL SELECT *, NULL FROM entered
  UNION ALL SELECT * FROM blind
  UNION ALL SELECT * FROM configured
  UNION ALL SELECT * FROM limits
  UNION ALL SELECT * FROM refused_file
  UNION ALL SELECT * FROM start
),
line AS (
  SELECT e.analysis, coalesce(a.row_key, e.row_key) AS row_key, list(e.place ORDER BY a.nth, e.rank)[:any_value(t.evidence_per_episode)] AS places
  FROM evidence e
  LEFT JOIN (SELECT row_key, unnest(keys) AS key, generate_subscripts(keys, 1) AS nth FROM alone) a ON e.analysis = 'throttling_episodes' AND a.key = e.row_key
  CROSS JOIN setting t
  GROUP BY e.analysis, coalesce(a.row_key, e.row_key)
)
SELECT f.id, f.severity, f.title, f.host, coalesce(f.places, l.places, []) AS evidence, key_of(f.id) AS key
FROM found f
LEFT JOIN line l ON l.analysis = f.analysis AND l.row_key = f.row_key
ORDER BY list_position(['critical', 'high', 'medium', 'low', 'info'], f.severity), f.host, f.id
