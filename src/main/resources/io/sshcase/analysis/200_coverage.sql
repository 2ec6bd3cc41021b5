-- title:    What span the logs cover
-- question: From when to when does each host have lines of sshd, and where are gaps?
-- reading:  A gap is a long time without any line of sshd: rotated away, not collected, stopped, or quiet. Nothing can be said about it.
WITH hour AS (
  SELECT host_id, epoch_us(time) // 3600000000 AS n, min(time) AS first_time, max(time) AS last_time
  FROM event WHERE time IS NOT NULL GROUP BY ALL
),
stepped AS (
  SELECT *, lag(last_time) OVER (PARTITION BY host_id ORDER BY n) AS before FROM hour
),
marked AS (
  SELECT s.*, coalesce(epoch_us(s.first_time) - epoch_us(s.before) >= t.gap_s * 1000000::BIGINT, true) AS begins
  FROM stepped s CROSS JOIN setting t
),
numbered AS (
  SELECT *, sum(begins::INTEGER) OVER (PARTITION BY host_id ORDER BY n ROWS UNBOUNDED PRECEDING) AS part FROM marked
)
SELECT h.name AS host, s."start", s."end", s.state, s.reason,
  key_of(h.name || ':' || strftime(s."start", '%Y%m%dt%H%M%S') || ':' || s.state) AS key
FROM (
  SELECT host_id, min(first_time) AS "start", max(last_time) AS "end", 'covered' AS state, NULL AS reason
  FROM numbered GROUP BY host_id, part
  UNION ALL
  SELECT host_id, before, first_time, 'no_log',
    'No line of sshd for ' || duration_text((epoch_us(first_time) - epoch_us(before)) // 1000000) || '.'
  FROM marked WHERE begins AND before IS NOT NULL
) s
JOIN host h USING (host_id)
ORDER BY host, s."start", s.state
