-- Each start of the listener, with the MaxStartups that is taken to have been in force from then on.
WITH born AS (
  SELECT DISTINCT host_id, time
  FROM main.event
  WHERE event IN ('daemon_listening', 'daemon_restarting') AND time IS NOT NULL AND host_id IN (SELECT host_id FROM replay_span)
  UNION
  SELECT DISTINCT host_id, TIMESTAMP '1970-01-01' FROM replay_span
),
life AS (
  SELECT *, coalesce(lead(time) OVER (PARTITION BY host_id ORDER BY time), TIMESTAMP '9999-01-01') AS ended FROM born
),
seen AS (
  SELECT f.host_id, f.time, f.ended, min(e.number) AS least_slots
  FROM life f
  LEFT JOIN (
    SELECT e.host_id, e.time, e.number FROM main.event e LEFT JOIN word r ON r.word_id = e.reason_id
    WHERE e.event = 'connection_dropped' AND NOT coalesce(r.name LIKE 'penalt%', false)
  ) e ON e.host_id = f.host_id AND e.time >= f.time AND e.time < f.ended
  GROUP BY ALL
)
SELECT
  s.host_id, epoch_us(s.time) AS born,
  CASE
    WHEN s.ended <= l.since AND l.earlier IS NOT NULL THEN split_part(l.earlier, '-', 1)::INTEGER
    WHEN s.ended > coalesce(l.since, s.time) AND l.running_start IS NOT NULL THEN l.running_start
    WHEN s.least_slots < l.start_at AND l.per_source IS NULL THEN l.plausible_start END AS start_at,
  CASE
    WHEN s.ended <= l.since AND l.earlier IS NOT NULL THEN split_part(l.earlier, '-', 2)::INTEGER
    WHEN s.ended > coalesce(l.since, s.time) AND l.running_start IS NOT NULL THEN l.running_full END AS full_at
FROM seen s
JOIN host h USING (host_id)
LEFT JOIN startup_limits l ON l.host = h.name
ORDER BY s.host_id, s.time
