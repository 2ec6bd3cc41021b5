-- title:    Clock steps
-- question: Where did a clock run backwards, and which lines are therefore out of order?
-- reading:  One row for each line of a file before which the time steps back by more than two minutes, where two lines before stand ahead of it and the two lines after it stay behind: single late lines of parallel writers are no step. not_set is a machine that started with a clock that was not set (1 January, or before 2000); set is the line from which on it is right. maybe_summer_time is the hour of autumn in a log of which no zone is known. Files that were joined in the wrong order look like set_back. A clock that jumps ahead looks like silence and cannot be told. Times are those of the log, after years and zones were settled.
WITH suspect AS (
  SELECT source_id, newest_first, timezone, bundle || CASE WHEN path = '' THEN '' ELSE '!' || path END AS source
  FROM source WHERE steps > 0
),
seen AS ( -- every line of sshd in such a file, numbered in the order of writing
  SELECT event_id AS n, source_id, line, host_id, time
  FROM event SEMI JOIN suspect USING (source_id) WHERE time IS NOT NULL
  UNION ALL
  SELECT (c.source_id::BIGINT << 32) + CASE WHEN s.newest_first THEN 4294967295 - c.line ELSE c.line END,
    c.source_id, c.line, e.host_id, c.time
  FROM copy c JOIN suspect s USING (source_id) JOIN event e ON e.event_id = c.event_id
  WHERE c.time IS NOT NULL
),
ordered AS (
  SELECT n, source_id, line, host_id, time,
    lag(time) OVER w AS before,
    lag(time, 2) OVER w AS before_that,
    lead(time) OVER w AS next,
    lead(time, 2) OVER w AS next_but_one,
    max(time) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
  FROM seen
  WINDOW w AS (PARTITION BY source_id, host_id ORDER BY n)
),
stepped AS (
  SELECT *, epoch_us(time) - epoch_us(before) AS step_us,
    -- A day around 1 January, for its zone may be a guess.
    time < TIMESTAMP '2000-01-01' OR dayofyear(time + INTERVAL 12 hours) = 1 AS is_unset,
    before < TIMESTAMP '2000-01-01' OR dayofyear(before + INTERVAL 12 hours) = 1 AS was_unset,
    greatest(time, next, next_but_one) < before AND next IS NOT NULL AND next_but_one IS NOT NULL
      AND coalesce(before_that > time, true) AS stays_behind
  FROM ordered
),
step AS (
  SELECT p.*, CASE
      WHEN p.is_unset AND p.step_us < -86400000000 THEN 'not_set'
      WHEN p.was_unset AND p.step_us > 86400000000 AND (p.before < TIMESTAMP '2000-01-01' OR epoch_us(p.latest) - epoch_us(p.before) > 86400000000) THEN 'set'
      WHEN p.step_us < -1000000::BIGINT * t.clock_step_s AND p.stays_behind THEN
        CASE WHEN p.step_us >= -3600000000 AND month(p.time) IN (3, 4, 9, 10, 11) AND s.timezone <> 'stated'
          AND NOT regexp_matches(s.timezone, '^[A-Z][A-Za-z_]+/') THEN 'maybe_summer_time' ELSE 'set_back' END
    END AS kind, s.source
  FROM stepped p JOIN suspect s USING (source_id) CROSS JOIN setting t
)
SELECT h.name AS host, p.source, p.source || ':' || p.line AS place, p.before AS from_time, p.time AS to_time,
  round(p.step_us / 1000000)::BIGINT AS step_s, p.kind, key_of(p.source || ':' || p.line) AS key
FROM step p JOIN host h USING (host_id)
WHERE p.kind IS NOT NULL
ORDER BY host, p.source, p.n
