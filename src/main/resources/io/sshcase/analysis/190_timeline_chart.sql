-- title:    Timeline
-- question: When, and together with what?
-- reading:  Connections by outcome, each counted once where it began. Refusals that sshd reported without a line of their own are spread evenly over their episode. peak_slots is what drop lines state; rebuilt_slots counts the connections whose lines say, or leave to be assumed, that they had not logged in yet. Rows without a host are all hosts together.
-- rows:     FROM connections WHERE host = {host} AND start >= {bucket_start} AND start < {bucket_start}::TIMESTAMP + to_seconds({bucket_s}) ORDER BY start
WITH whole AS (
  SELECT min(time) AS first_time, max(time) AS last_time FROM event
),
busy AS (
  SELECT min("start") AS first_time, max(coalesce(cut_off, "end")) AS last_time FROM throttling_episodes
),
shown AS (
  SELECT
    CASE WHEN cut THEN greatest(w.first_time, b.first_time - margin) ELSE w.first_time END AS span_start,
    CASE WHEN cut THEN least(w.last_time, b.last_time + margin) ELSE w.last_time END AS span_end
  FROM whole w CROSS JOIN busy b CROSS JOIN setting t
  CROSS JOIN LATERAL (
    SELECT
      coalesce(epoch_us(b.last_time) - epoch_us(b.first_time)
        < t.chart_cut_share * (epoch_us(w.last_time) - epoch_us(w.first_time)), false) AS cut,
      to_microseconds(greatest(60000000, (t.chart_margin_share
        * (epoch_us(b.last_time) - epoch_us(b.first_time)))::BIGINT)) AS margin
  ) c
),
bucket AS (
  SELECT s.span_start, s.span_end, coalesce(min(w.width), 2419200)::BIGINT AS width
  FROM shown s CROSS JOIN setting t
  LEFT JOIN (SELECT unnest([1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200,
      86400, 604800, 2419200]) AS width) w
    ON w.width * t.chart_buckets >= (epoch_us(s.span_end) - epoch_us(s.span_start)) / 1000000
  WHERE s.span_start IS NOT NULL
  GROUP BY s.span_start, s.span_end
),
-- weeks begin on Monday; the epoch was a Thursday
opened AS (
  SELECT c.host_id, (epoch_us(c.start_time) // 1000000 + 259200) // b.width AS n,
    count(*) FILTER (WHERE c.outcome = 'accepted') AS accepted,
    count(*) FILTER (WHERE c.outcome = 'failed') AS failed,
    count(*) FILTER (WHERE c.outcome = 'silent') AS silent, max(r.slots) AS rebuilt_slots
  FROM connection c JOIN bucket b ON c.start_time BETWEEN b.span_start AND b.span_end LEFT JOIN slots_rebuilt r USING (connection_id)
  GROUP BY ALL
),
dropped AS (
  SELECT e.host_id, (epoch_us(e.time) // 1000000 + 259200) // b.width AS n,
    sum(e.repeat)::BIGINT AS refused_logged, max(e.number)::BIGINT AS peak_slots
  FROM event e JOIN bucket b ON e.time BETWEEN b.span_start AND b.span_end
  WHERE e.event = 'connection_dropped'
  GROUP BY ALL
),
reported AS (
  SELECT h.host_id, t.key, t.dropped - t.dropped_logged AS unlogged,
    (epoch_us(t."start") // 1000000 + 259200) // b.width AS first_n,
    (epoch_us(t."end") // 1000000 + 259200) // b.width AS last_n
  FROM throttling_episodes t JOIN host h ON h.name = t.host CROSS JOIN bucket b
  WHERE t.dropped > t.dropped_logged AND t."start" IS NOT NULL
),
spread AS (
  SELECT host_id, n, unlogged * (n - first_n + 1) // (last_n - first_n + 1) - unlogged * (n - first_n) // (last_n - first_n + 1)
      AS refused_unlogged
  FROM (
    SELECT r.*, unnest(range(
      greatest(first_n, (epoch_us(b.span_start) // 1000000 + 259200) // b.width),
      least(last_n, (epoch_us(b.span_end) // 1000000 + 259200) // b.width) + 1)) AS n
    FROM reported r CROSS JOIN bucket b)
),
part AS (
  SELECT host_id, n, accepted, failed, silent, 0 AS refused_logged, 0 AS refused_unlogged, NULL::BIGINT AS peak_slots, rebuilt_slots FROM opened
  UNION ALL SELECT host_id, n, 0, 0, 0, refused_logged, 0, peak_slots, NULL FROM dropped
  UNION ALL SELECT host_id, n, 0, 0, 0, 0, refused_unlogged, NULL, NULL FROM spread
)
SELECT
  h.name AS host, make_timestamp((p.n * b.width - 259200) * 1000000) AS bucket_start, b.width AS bucket_s,
  sum(p.accepted)::BIGINT AS accepted, sum(p.failed)::BIGINT AS failed, sum(p.silent)::BIGINT AS silent,
  sum(p.refused_logged)::BIGINT AS refused_logged, sum(p.refused_unlogged)::BIGINT AS refused_unlogged,
  max(p.peak_slots) AS peak_slots, max(p.rebuilt_slots) AS rebuilt_slots, b.span_start, b.span_end,
  key_of(coalesce(h.name, 'all') || ':' || p.n) AS key
FROM part p
JOIN host h USING (host_id)
CROSS JOIN bucket b
GROUP BY GROUPING SETS ((p.n, b.width, b.span_start, b.span_end), (h.name, p.n, b.width, b.span_start, b.span_end))
ORDER BY host NULLS FIRST, bucket_start
