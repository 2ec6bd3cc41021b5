-- title:    Hour by weekday
-- question: At what hours of the week are attempts made?
-- reading:  Failed attempts for each hour of the week, by the clock of the hosts where they agree on a time zone, else in UTC, and how long the logs cover that hour: with several hosts their hours add up. An hour of the week without covered time has no rate.
-- rows:     FROM attempts WHERE isodow(timezone({timezone}, timezone('UTC', time))) = {weekday} AND hour(timezone({timezone}, timezone('UTC', time))) = {hour}{window} ORDER BY time, event_id
WITH stated AS (
  SELECT list(DISTINCT replace(m.value, 'Etc/UTC', 'UTC')) AS zones
  FROM machine_facts m JOIN pg_timezone_names() z ON z.name = m.value
  WHERE m.topic = 'time zone' AND m.host IN (SELECT host FROM coverage)
),
read_by AS (
  SELECT list(DISTINCT replace(s.timezone, 'Etc/UTC', 'UTC')) AS zones
  FROM sources s JOIN pg_timezone_names() z ON z.name = s.timezone
  WHERE s.host IN (SELECT host FROM coverage)
),
zone AS (
  SELECT CASE WHEN len(zones) = 1 THEN zones[1] ELSE 'UTC' END AS timezone
  FROM (SELECT coalesce(s.zones, r.zones) AS zones FROM stated s CROSS JOIN read_by r)
),
covered AS (
  SELECT epoch_us(greatest(c."start", t.since)) AS began, epoch_us(least(c."end", t.until)) AS ended
  FROM coverage c CROSS JOIN setting t
  WHERE c.state = 'covered'
),
quarter AS ( -- of an hour: clocks are set by no less; n counts them since 1970
  SELECT n, sum(least(ended, (n + 1) * 900000000) - greatest(began, n * 900000000))::BIGINT AS covered_us
  FROM (SELECT began, ended, unnest(range(began // 900000000, ended // 900000000 + 1)) AS n FROM covered WHERE began <= ended)
  GROUP BY n
),
tried AS (
  SELECT epoch_us(time) // 900000000 AS n, sum(tries)::BIGINT AS attempts FROM attempt WHERE time IS NOT NULL GROUP BY n
),
told AS (
  SELECT timezone(z.timezone, timezone('UTC', make_timestamp(q.n * 900000000))) AS began, q.covered_us, coalesce(a.attempts, 0) AS attempts
  FROM quarter q LEFT JOIN tried a USING (n) CROSS JOIN zone z
),
whole AS ( -- of the week
  SELECT isodow(began) AS weekday, hour(began) AS hour, sum(covered_us) / 3600000000 AS covered_h, sum(attempts)::BIGINT AS attempts
  FROM told
  GROUP BY ALL
),
span AS (
  SELECT count(DISTINCT began::DATE) AS days FROM told
)
SELECT
  d.weekday, o.hour, coalesce(w.attempts, 0) AS attempts, round(coalesce(w.covered_h, 0), 2) AS covered_h,
  round(w.attempts / nullif(w.covered_h, 0), 2) AS per_hour, s.days, s.days >= t.heat_days AS enough, z.timezone
FROM (SELECT unnest(range(1, 8)) AS weekday) d
CROSS JOIN (SELECT unnest(range(0, 24)) AS hour) o
CROSS JOIN span s
CROSS JOIN zone z
CROSS JOIN setting t
LEFT JOIN whole w ON w.weekday = d.weekday AND w.hour = o.hour
WHERE s.days > 0
ORDER BY d.weekday, o.hour
