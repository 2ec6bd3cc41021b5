-- title:    What span the logs cover
-- question: From when to when does each host have lines of sshd, and where are gaps?
-- reading:  A long silence between two files (a day at least, and ten times the usual distance of this host's lines) may be a file that was rotated away or not collected: no log, and nothing can be said about it. The same silence within one file is a quiet time, covered: its lines before and after were kept, so nothing was written.
WITH excerpt AS ( -- lines that no log holds, only the latest ones that another text shows
  SELECT e.event_id, e.host_id, e.time
  FROM main.event e
  SEMI JOIN (FROM source WHERE kind = 'log_excerpt') USING (source_id)
  ANTI JOIN (SELECT c.event_id FROM copy c SEMI JOIN (FROM source WHERE kind <> 'log_excerpt') USING (source_id)) USING (event_id)
  WHERE e.time IS NOT NULL
),
hour AS (
  SELECT host_id, epoch_us(time) // 3600000000 AS n, min(time) AS first_time, max(time) AS last_time
  FROM main.event ANTI JOIN excerpt USING (event_id) WHERE time IS NOT NULL AND tells_of_sshd(event, program_id) GROUP BY ALL
),
unlogged AS (
  SELECT x.host_id, coalesce(l.last_time, min(x.time)) AS first_time, max(x.time) AS last_time
  FROM excerpt x
  LEFT JOIN (SELECT host_id, max(last_time) AS last_time FROM hour GROUP BY host_id) l USING (host_id)
  GROUP BY x.host_id, l.last_time
  HAVING l.last_time IS NULL OR max(x.time) > l.last_time
),
stepped AS (
  SELECT *, lag(last_time) OVER (PARTITION BY host_id ORDER BY n) AS before FROM hour
),
usual AS (
  SELECT host_id, median(epoch_us(first_time) - epoch_us(before)) AS distance FROM stepped GROUP BY host_id
),
held AS ( -- what each file holds of each host, the lines that were met elsewhere too
  SELECT source_id, host_id, min(first_time) AS first_time, max(last_time) AS last_time
  FROM (
    SELECT source_id, host_id, min(time) AS first_time, max(time) AS last_time FROM main.event WHERE tells_of_sshd(event, program_id) GROUP BY ALL
    UNION ALL
    SELECT c.source_id, e.host_id, min(c.time), max(c.time) FROM copy c JOIN main.event e USING (event_id) WHERE tells_of_sshd(e.event, e.program_id) GROUP BY ALL
  ) SEMI JOIN (FROM source WHERE kind <> 'log_excerpt') USING (source_id)
  GROUP BY ALL
),
silence AS (
  SELECT s.host_id, s.n, s.before, s.first_time,
    EXISTS (FROM held f WHERE f.host_id = s.host_id AND f.first_time <= s.before AND f.last_time >= s.first_time) AS in_one_file
  FROM stepped s JOIN usual u USING (host_id) CROSS JOIN setting t
  WHERE epoch_us(s.first_time) - epoch_us(s.before) >= greatest(t.gap_s * 1000000::BIGINT, t.gap_usual * u.distance)
),
numbered AS (
  SELECT s.*, sum((s.before IS NULL OR g.n IS NOT NULL)::INTEGER) OVER (
      PARTITION BY s.host_id ORDER BY s.n ROWS UNBOUNDED PRECEDING) AS part
  FROM stepped s LEFT JOIN (FROM silence WHERE NOT in_one_file) g ON g.host_id = s.host_id AND g.n = s.n
)
SELECT h.name AS host, s."start", s."end", s.state, s.reason,
  key_of(h.name || ':' || strftime(s."start", '%Y%m%dt%H%M%S') || ':' || s.state) AS key
FROM (
  SELECT host_id, min(first_time) AS "start", max(last_time) AS "end", 'covered' AS state, NULL AS reason
  FROM numbered GROUP BY host_id, part
  UNION ALL
  SELECT host_id, before, first_time, CASE WHEN in_one_file THEN 'quiet' ELSE 'no_log' END,
    'No line of sshd for ' || duration_text((epoch_us(first_time) - epoch_us(before)) // 1000000)
      || CASE WHEN in_one_file THEN ', in a file that has lines before and after.' ELSE ', between two files.' END
  FROM silence
  UNION ALL
  SELECT host_id, first_time, last_time, 'no_log', 'Only the latest lines that systemctl status shows are there, and no log.'
  FROM unlogged
) s
JOIN host h USING (host_id)
ORDER BY host, s."start", s.state
