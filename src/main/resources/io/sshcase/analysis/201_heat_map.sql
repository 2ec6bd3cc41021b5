-- title:    Hour by weekday
-- question: At what hours of the week are attempts made?
-- reading:  Failed attempts for each hour of the week, in UTC, and how long the logs cover that hour: with several hosts their hours add up. An hour of the week without covered time has no rate.
WITH covered AS (
  SELECT greatest(c."start", t.since) AS began, least(c."end", t.until) AS ended
  FROM coverage c CROSS JOIN setting t
  WHERE c.state = 'covered'
),
hour AS ( -- n counts the hours since 1970
  SELECT n, sum(least(epoch_us(ended), (n + 1) * 3600000000) - greatest(epoch_us(began), n * 3600000000)) / 3600000000 AS covered_h
  FROM (SELECT began, ended, unnest(range(epoch_us(began) // 3600000000, epoch_us(ended) // 3600000000 + 1)) AS n FROM covered WHERE began <= ended)
  GROUP BY n
),
tried AS (
  SELECT epoch_us(time) // 3600000000 AS n, sum(tries) AS attempts FROM attempt WHERE time IS NOT NULL GROUP BY n
),
whole AS ( -- of the week; the epoch was a Thursday
  SELECT (n // 24 + 3) % 7 + 1 AS weekday, n % 24 AS hour, sum(covered_h) AS covered_h, coalesce(sum(attempts), 0)::BIGINT AS attempts
  FROM hour LEFT JOIN tried USING (n)
  GROUP BY ALL
)
SELECT
  d.weekday, o.hour, coalesce(w.attempts, 0) AS attempts, round(coalesce(w.covered_h, 0), 2) AS covered_h,
  round(w.attempts / nullif(w.covered_h, 0), 2) AS per_hour, (SELECT count(DISTINCT n // 24) FROM hour) AS days,
  (SELECT count(DISTINCT n // 24) >= any_value(heat_days) FROM hour CROSS JOIN setting) AS enough
FROM (SELECT unnest(range(1, 8)) AS weekday) d
CROSS JOIN (SELECT unnest(range(0, 24)) AS hour) o
LEFT JOIN whole w ON w.weekday = d.weekday AND w.hour = o.hour
WHERE EXISTS (FROM hour)
ORDER BY d.weekday, o.hour
