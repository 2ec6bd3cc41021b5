-- title:    Timeline, to zoom into
-- question: What lies within a bucket of the timeline, and what beside it?
-- reading:  As the timeline counts, over the whole span, in the least buckets of which the page can hold all: seconds where few connections were made. A bucket in which nothing began has no row.
WITH reach AS (
  SELECT (epoch_us(max(time)) - epoch_us(min(time))) // 1000000 AS seconds,
    (SELECT count(*) FROM connection) + count(*) FILTER (WHERE event = 'connection_dropped') AS told
  FROM event
),
step AS (
  SELECT unnest([1::BIGINT, 60, 300, 1800, 3600, 21600, 86400, 604800]) AS width
),
finest AS ( -- that is worth to be counted
  SELECT coalesce(min(s.width), 604800)::BIGINT AS width
  FROM step s CROSS JOIN reach r CROSS JOIN setting t
  WHERE r.seconds <= s.width * t.chart_rows * t.chart_buckets AND (s.width > 1 OR r.told <= t.chart_rows)
),
-- seconds since the Monday before the epoch, so that weeks begin on Monday
opened AS (
  SELECT c.host_id, (epoch_us(c.start_time) // 1000000 + 259200) // f.width * f.width AS since_monday,
    count(*) FILTER (WHERE c.outcome = 'accepted') AS accepted,
    count(*) FILTER (WHERE c.outcome = 'failed') AS failed,
    count(*) FILTER (WHERE c.outcome = 'silent') AS silent
  FROM connection c CROSS JOIN finest f
  WHERE c.outcome IN ('accepted', 'failed', 'silent') AND c.start_time IS NOT NULL
  GROUP BY ALL
),
dropped AS (
  SELECT e.host_id, (epoch_us(e.time) // 1000000 + 259200) // f.width * f.width AS since_monday,
    sum(e.repeat)::BIGINT AS refused_logged, max(e.number)::BIGINT AS peak_slots
  FROM event e CROSS JOIN finest f
  WHERE e.event = 'connection_dropped' AND e.time IS NOT NULL
  GROUP BY ALL
),
reported AS (
  SELECT h.host_id, t.dropped - t.dropped_logged AS unlogged, f.width,
    (epoch_us(t."start") // 1000000 + 259200) // f.width AS first_n,
    (epoch_us(t."end") // 1000000 + 259200) // f.width AS last_n
  FROM throttling_episodes t JOIN host h ON h.name = t.host CROSS JOIN finest f
  WHERE t.dropped > t.dropped_logged AND t."start" IS NOT NULL
),
spread AS (
  SELECT host_id, n * width AS since_monday, unlogged * (n - first_n + 1) // (last_n - first_n + 1) - unlogged * (n - first_n) // (last_n - first_n + 1)
      AS refused_unlogged
  FROM (SELECT *, unnest(range(first_n, last_n + 1)) AS n FROM reported)
),
part AS (
  SELECT host_id, since_monday, accepted, failed, silent, 0 AS refused_logged, 0 AS refused_unlogged, NULL::BIGINT AS peak_slots FROM opened
  UNION ALL SELECT host_id, since_monday, 0, 0, 0, refused_logged, 0, peak_slots FROM dropped
  UNION ALL SELECT host_id, since_monday, 0, 0, 0, 0, refused_unlogged, NULL FROM spread WHERE refused_unlogged > 0
),
bucket AS (
  SELECT coalesce(min(width), 604800)::BIGINT AS width
  FROM (
    SELECT w.width, count(DISTINCT (p.host_id, p.since_monday // w.width)) AS rows
    FROM (SELECT DISTINCT host_id, since_monday FROM part) p CROSS JOIN (SELECT s.width FROM step s JOIN finest f ON s.width >= f.width) w
    GROUP BY w.width
  ) CROSS JOIN setting t
  WHERE rows <= t.chart_rows
)
SELECT
  h.name AS host, make_timestamp((p.since_monday // b.width * b.width - 259200) * 1000000) AS bucket_start, b.width AS bucket_s,
  sum(p.accepted)::BIGINT AS accepted, sum(p.failed)::BIGINT AS failed, sum(p.silent)::BIGINT AS silent,
  sum(p.refused_logged)::BIGINT AS refused_logged, sum(p.refused_unlogged)::BIGINT AS refused_unlogged,
  max(p.peak_slots) AS peak_slots
FROM part p
JOIN host h USING (host_id)
CROSS JOIN bucket b
GROUP BY h.name, p.since_monday // b.width, b.width
ORDER BY host, bucket_start
