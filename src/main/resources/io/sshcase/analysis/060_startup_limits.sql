-- title:    MaxStartups, as written and as running
-- question: How many logins in progress may each host have, and was the written value in force?
-- reading:  One row for each host, about the daemon that refused most. The running limits are those of the listener's title in the process list that was collected last, true since the start of that process; the rate is not in a title. Plausible start is the lowest start that anything allows.
WITH refused AS (
  SELECT h.name AS host, e.pid, sum(e.repeat) AS lines
  FROM main.event e JOIN host h USING (host_id)
  WHERE e.event IN ('connection_dropped', 'throttle_began') GROUP BY ALL
),
asked AS ( -- several daemons may run: the one of the refusals is the one asked about, else that of the usual file
  SELECT d.host, d.daemon
  FROM daemons d LEFT JOIN refused r ON r.host = d.host AND r.pid = d.listener_pid
  GROUP BY d.host, d.daemon
  QUALIFY row_number() OVER (PARTITION BY d.host
    ORDER BY coalesce(sum(r.lines), 0) DESC, bool_or(d.config LIKE '%/sshd_config') DESC NULLS LAST, d.daemon) = 1
),
life AS (
  SELECT d.*, row_number() OVER (PARTITION BY d.host ORDER BY d.life) AS turn,
    regexp_extract(d.running, '^[0-9]+')::INTEGER AS running_start, regexp_extract(d.running, '[0-9]+$')::INTEGER AS running_full
  FROM daemons d SEMI JOIN asked a ON a.host = d.host AND a.daemon = d.daemon
),
newest AS (
  FROM life QUALIFY turn = max(turn) OVER (PARTITION BY host)
),
shown AS (
  FROM life WHERE running IS NOT NULL QUALIFY turn = max(turn) OVER (PARTITION BY host)
),
earlier AS (
  SELECT l.* FROM life l JOIN shown s USING (host)
  WHERE l.turn < s.turn AND (l.running_start <> s.running_start OR l.running_full <> s.running_full)
  QUALIFY row_number() OVER (PARTITION BY l.host ORDER BY l.turn DESC) = 1
),
least AS (
  SELECT host, min(running_start) AS start_at FROM life GROUP BY host
),
written AS (
  SELECT n.*, m.default_used, m.default_value, startup_limits_of(coalesce(n.configured, m.value), m.release) AS limits, coalesce(n.configured, m.value) AS value
  FROM newest n LEFT JOIN effective_settings m ON m.host = n.host AND lower(m.setting) = 'maxstartups'
)
SELECT
  w.host, w.value AS configured, w.configured_place, w.known, w.printed,
  w.limits.start_at, w.limits.rate, w.limits.full_at,
  r.running, r.running_start, r.running_full, r.running_place,
  r.running_start = w.limits.start_at AND r.running_full = w.limits.full_at AS agrees,
  least(l.start_at, w.limits.start_at, CASE WHEN coalesce(r.started, w.started) IS NOT NULL THEN try_cast(split_part(w.default_value, ':', 1) AS INTEGER) END)
    AS plausible_start,
  l.start_at IS NOT NULL AS start_proved,
  q.value AS per_source,
  w.configured_place IS NULL AND w.default_used AS default_used, w.default_value,
  CASE WHEN r.running IS NOT NULL THEN r.started ELSE w.started END AS since,
  regexp_replace(e.running, ':.*:', '-') AS earlier, e.running_place AS earlier_place,
  w.daemon, w.state, w.state_reason, w.first_impossible, w.first_impossible_place, w.per_connection,
  key_of(w.host) AS key
FROM written w
LEFT JOIN shown r USING (host)
LEFT JOIN earlier e USING (host)
LEFT JOIN least l USING (host)
LEFT JOIN effective_settings q ON q.host = w.host AND lower(q.setting) = 'persourcemaxstartups'
  AND lower(q.value) <> 'none' AND q.known
ORDER BY w.host
