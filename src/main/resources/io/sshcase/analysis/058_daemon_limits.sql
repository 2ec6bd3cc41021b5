-- title:    MaxStartups of each daemon
-- question: How many logins in progress may each sshd of each host have, and was the written value in force?
-- reading:  One row for each daemon. The running limits are those of the listener's title in the process list that was collected last, true since the start of that process; the rate is not in a title. Plausible start is the lowest start that anything allows.
-- kept:     table
WITH life AS (
  SELECT d.*, row_number() OVER (PARTITION BY d.host, d.daemon ORDER BY d.life) AS turn,
    regexp_extract(d.running, '^[0-9]+')::INTEGER AS running_start, regexp_extract(d.running, '[0-9]+$')::INTEGER AS running_full
  FROM daemons d
),
newest AS (
  FROM life QUALIFY turn = max(turn) OVER (PARTITION BY host, daemon)
),
shown AS (
  FROM life WHERE running IS NOT NULL QUALIFY turn = max(turn) OVER (PARTITION BY host, daemon)
),
earlier AS (
  SELECT l.* FROM life l JOIN shown s USING (host, daemon)
  WHERE l.turn < s.turn AND (l.running_start <> s.running_start OR l.running_full <> s.running_full)
  QUALIFY row_number() OVER (PARTITION BY l.host, l.daemon ORDER BY l.turn DESC) = 1
),
least AS (
  SELECT host, daemon, min(running_start) AS start_at FROM life GROUP BY host, daemon
),
written AS (
  SELECT n.*, m.default_used, m.default_value, n.config IS NULL OR n.config LIKE '%/sshd_config' AS usual_file,
    coalesce(n.configured, CASE WHEN usual_file THEN m.value END) AS stated, startup_limits_of(stated, m.release) AS limits
  FROM newest n LEFT JOIN effective_settings m ON m.host = n.host AND lower(m.setting) = 'maxstartups'
)
SELECT
  w.host, w.stated AS configured, w.configured_place, w.known, w.printed,
  w.limits.start_at, w.limits.rate, w.limits.full_at,
  r.running, r.running_start, r.running_full, r.running_place,
  r.running_start = w.limits.start_at AND r.running_full = w.limits.full_at AS agrees,
  least(l.start_at, w.limits.start_at, CASE WHEN coalesce(r.started, w.started) IS NOT NULL THEN try_cast(split_part(w.default_value, ':', 1) AS INTEGER) END)
    AS plausible_start,
  l.start_at IS NOT NULL AS start_proved,
  w.per_source,
  w.configured_place IS NULL AND CASE WHEN w.usual_file THEN w.default_used ELSE w.stated IS NOT NULL END AS default_used, w.default_value,
  CASE WHEN r.running IS NOT NULL THEN r.started ELSE w.started END AS since,
  regexp_replace(e.running, ':.*:', '-') AS earlier, e.running_place AS earlier_place,
  w.daemon, w.state, w.state_reason, w.first_impossible, w.first_impossible_place, w.per_connection,
  w.ports, w.config, w.unit, w.usual_file,
  key_of(w.host || ':' || w.daemon) AS key
FROM written w
LEFT JOIN shown r USING (host, daemon)
LEFT JOIN earlier e USING (host, daemon)
LEFT JOIN least l USING (host, daemon)
ORDER BY w.host, w.daemon
