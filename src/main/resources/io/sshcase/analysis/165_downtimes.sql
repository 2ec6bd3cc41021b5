-- title:    Times in which no sshd listened
-- question: When could nobody connect because sshd was not running, and why?
-- reading:  One row for each span and port: from the line that ends a listener to the one that begins the next; no end: none began before the log ends. What a reload takes that succeeds is not listed. A client then sees "Connection refused", never a reset.
WITH life AS (
  SELECT host, daemon, port, ended_by, started, stopped AS began, replaced AS ended, stop_place, key FROM daemons
),
failure AS ( -- starts that failed; warnings about old options and a port that another daemon holds are none
  SELECT h.name AS host, e.host_id, e.time, e.event_id, r.name AS reason
  FROM main.event e JOIN host h USING (host_id) LEFT JOIN word r ON r.word_id = e.reason_id
  WHERE e.event IN ('daemon_failed', 'config_error') AND e.time IS NOT NULL
    AND coalesce(r.name, '') NOT IN ('deprecated_option', 'unsupported_option', 'address_in_use', 'killed')
),
gap AS (
  SELECT host, port, ended_by, began, ended, stop_place, key FROM life WHERE began IS NOT NULL AND coalesce(ended > began, true)
  UNION ALL -- the log begins with starts that fail
  SELECT f.host, f.port, 'failed', min(f.time), f.ended, NULL, 'first'
  FROM (
    SELECT f.host, f.time, l.port, l.started AS ended FROM failure f
    JOIN (FROM life QUALIFY row_number() OVER (PARTITION BY host ORDER BY started NULLS FIRST) = 1) l ON l.host = f.host AND f.time < l.started
  ) f
  GROUP BY ALL
),
failed AS (
  SELECT g.host, g.key, count(f.event_id) AS failures, min_by(f.event_id, (f.time, f.event_id)) AS event_id
  FROM gap g LEFT JOIN failure f ON f.host = g.host AND f.time >= g.began AND f.time < coalesce(g.ended, 'infinity')
  GROUP BY ALL
),
inactive AS ( -- what systemd said at the time of collection, where the log does not
  SELECT u.host, NULL::INTEGER AS port, coalesce(u.since, c.taken) AS began, u.unit, u.state, u.place
  FROM unit_state u LEFT JOIN collection c USING (bundle, root)
  WHERE regexp_full_match(u.unit, 'sshd?\.service') AND regexp_matches(u.state, '^(inactive|failed)')
    AND NOT EXISTS (FROM unit_state o WHERE o.host = u.host AND regexp_matches(o.unit, '^sshd?\.(service|socket)$') AND starts_with(o.state, 'active'))
    AND NOT EXISTS (FROM life l WHERE l.host = u.host AND l.began IS NOT NULL AND l.ended IS NULL)
  QUALIFY row_number() OVER (PARTITION BY u.host ORDER BY u.since NULLS LAST, u.place) = 1
),
told AS (
  SELECT
    g.host, g.port, g.began, g.ended, f.failures,
    CASE
      WHEN f.failures > 0 AND g.ended_by = 'reloaded' THEN 'reload_failed'
      WHEN f.failures > 0 THEN 'start_failed'
      WHEN g.ended_by = 'reloaded' AND g.ended IS NULL THEN 'reload_failed'
      ELSE g.ended_by END AS why,
    coalesce(e.place, g.stop_place) AS place, e.message
  FROM gap g
  JOIN failed f USING (host, key)
  LEFT JOIN events e ON e.event_id = f.event_id
  WHERE g.ended_by <> 'reloaded' OR f.failures > 0 OR g.ended IS NULL
    OR epoch_us(g.ended) - epoch_us(g.began) > 1000000
  UNION ALL
  SELECT host, port, began, NULL, 0, 'inactive', place, unit || ': ' || state FROM inactive
)
SELECT
  host, began, ended, why, place,
  round((epoch_us(ended) - epoch_us(began)) / 1000000, 3) AS duration_s,
  port,
  'No sshd listened' || coalesce(' on port ' || port, '') || CASE
    WHEN began IS NULL THEN ' at the time of collection'
    WHEN ended IS NULL THEN ' from ' || time_text(began) || ' on'
    ELSE ' ' || span_text(began, ended) END
  || CASE why
    WHEN 'reload_failed' THEN ': the reload failed'
    WHEN 'start_failed' THEN ': it could not be started'
    WHEN 'killed' THEN ': it was killed'
    WHEN 'inactive' THEN ': its unit was not active'
    WHEN 'restarted' THEN ': it was restarted'
    WHEN 'reloaded' THEN ': it was reloaded'
    ELSE ': it was stopped' END
  || coalesce(' (' || message || ')', '') || '.' AS sentence,
  key_of(host || ':' || coalesce(port, 0) || ':' || coalesce(strftime(began, '%Y%m%dt%H%M%S'), 'untimed')) AS key
FROM told CROSS JOIN (SELECT since, until FROM setting) t
WHERE coalesce(began < t.until, true) AND coalesce(ended >= t.since, true)
ORDER BY host, began NULLS FIRST, port, why, place
