-- title:    Timeline, to zoom into
-- question: What lies within a bucket of the timeline, and what beside it?
-- reading:  As the timeline counts, for the hosts that have a chart, the worst first. Rows without a span hold the whole log of their host in the least buckets of which the page can hold all. Rows with a span hold what lies around episodes once more, in minutes and seconds. A bucket in which nothing began has no row.
WITH shown AS (
  SELECT h.host_id, v.host, t.chart_rows // row_number() OVER worst AS most,
    row_number() OVER worst AS rank
  FROM verdict v
  JOIN host h ON h.name = v.host
  LEFT JOIN (SELECT host, sum(dropped) AS dropped FROM throttling_episodes GROUP BY host) r ON r.host = v.host
  CROSS JOIN setting t
  WINDOW worst AS (ORDER BY v.worst DESC, list_position(['critical', 'high', 'medium', 'low', 'info'], v.severity), coalesce(r.dropped, 0) DESC, v.host)
  QUALIFY rank <= t.chart_hosts
),
-- seconds since the Monday before the epoch, so that weeks begin on Monday
told AS MATERIALIZED (
  SELECT host_id, second, sum(accepted)::BIGINT AS accepted, sum(failed)::BIGINT AS failed, sum(silent)::BIGINT AS silent,
    sum(refused_logged)::BIGINT AS refused_logged, max(peak_slots)::BIGINT AS peak_slots, max(slots) AS rebuilt_slots
  FROM (
    SELECT host_id, epoch_us(start_time) // 1000000 + 259200 AS second, (outcome = 'accepted')::INTEGER AS accepted,
      (outcome = 'failed')::INTEGER AS failed, (outcome = 'silent')::INTEGER AS silent, 0 AS refused_logged, NULL AS peak_slots, slots
    FROM connection LEFT JOIN slots_rebuilt USING (connection_id) WHERE outcome IN ('accepted', 'failed', 'silent') AND start_time IS NOT NULL
    UNION ALL
    SELECT host_id, epoch_us(time) // 1000000 + 259200, 0, 0, 0, repeat, number, NULL
    FROM event WHERE event = 'connection_dropped' AND time IS NOT NULL
  )
  SEMI JOIN shown USING (host_id)
  GROUP BY host_id, second
),
episode AS (
  SELECT s.host_id, s.most, e.key, e.dropped, greatest(0, e.dropped - e.dropped_logged) AS unlogged,
    epoch_us(e."start") // 1000000 + 259200 AS began, epoch_us(e."end") // 1000000 + 259200 AS ended
  FROM throttling_episodes e JOIN shown s USING (host)
  WHERE e."start" IS NOT NULL AND e."end" IS NOT NULL
),
minute AS ( -- and how many seconds of it have something to tell; a log may hold the borders of its episodes alone
  SELECT host_id, minute, sum(seconds)::BIGINT AS seconds
  FROM (
    SELECT host_id, second // 60 AS minute, 1 AS seconds FROM told
    UNION ALL
    SELECT host_id, unnest([began // 60, ended // 60]), 0 FROM episode
  )
  GROUP BY host_id, minute
),
step AS (
  SELECT unnest([1::BIGINT, 60, 300, 1800, 3600, 21600, 86400, 604800]) AS width
),
whole AS ( -- the least width of which the page holds all rows of the host
  SELECT host_id, coalesce(min(width) FILTER (WHERE rows + spread <= most AND reach <= width * most * chart_buckets), 604800)::BIGINT AS width
  FROM (
    SELECT s.host_id, s.most, w.width, CASE WHEN w.width = 1 THEN sum(m.seconds) ELSE count(DISTINCT m.minute * 60 // w.width) END AS rows,
      (max(m.minute) - min(m.minute)) * 60 AS reach,
      (SELECT coalesce(sum(least(e.unlogged, (e.ended - e.began) // w.width + 1)), 0) FROM episode e WHERE e.host_id = s.host_id) AS spread
    FROM minute m JOIN shown s USING (host_id) CROSS JOIN step w
    GROUP BY s.host_id, s.most, w.width
  ) CROSS JOIN setting
  GROUP BY host_id
),
-- An episode with as much time before and after it as it lasted. The edges are multiples of the widths that a view of it has.
around AS (
  SELECT host_id, most, key, dropped, unlogged, 60 AS width,
    (began - greatest(ended - began, chart_minutes_margin_s)) // 600 * 600 AS "from",
    (ended + greatest(ended - began, chart_minutes_margin_s)) // 600 * 600 + 600 AS till
  FROM episode CROSS JOIN setting
  WHERE ended - began <= 60 * most
  UNION ALL
  SELECT host_id, most, key, dropped, unlogged, 1,
    (began - greatest(ended - began, chart_seconds_margin_s)) // 60 * 60,
    (ended + greatest(ended - began, chart_seconds_margin_s)) // 60 * 60 + 60
  FROM episode CROSS JOIN setting
  WHERE ended - began < chart_seconds_below_s
  QUALIFY row_number() OVER (PARTITION BY host_id ORDER BY dropped DESC, key) <= chart_seconds_episodes
),
chosen AS ( -- those with the most refused connections, until the page holds as many rows as it can
  SELECT c.host_id, c.width, c."from", c.till
  FROM (
    SELECT a.host_id, a.most, a.key, a.dropped, a.width, a."from", a.till,
      least((a.till - a."from") // a.width, coalesce(sum(m.seconds), 0) + a.unlogged) AS rows
    FROM (SELECT *, unnest(range("from" // 60, till // 60)) AS minute FROM around) a LEFT JOIN minute m USING (host_id, minute)
    GROUP BY a.host_id, a.most, a.key, a.dropped, a.unlogged, a.width, a."from", a.till
  ) c
  JOIN whole w USING (host_id)
  WHERE c.width < w.width
  QUALIFY sum(c.rows) OVER (PARTITION BY c.host_id, c.width ORDER BY c.dropped DESC, c.key) <= c.most
),
span AS ( -- overlapping ones as one
  SELECT host_id, width, min("from") AS "from", max(till) AS till
  FROM (
    SELECT *, sum(apart::INTEGER) OVER (PARTITION BY host_id, width ORDER BY "from", till ROWS UNBOUNDED PRECEDING) AS island
    FROM (
      SELECT *, coalesce("from" > max(till) OVER (PARTITION BY host_id, width ORDER BY "from", till ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS apart
      FROM chosen
    )
  )
  GROUP BY host_id, width, island
),
level AS (
  SELECT host_id, width, NULL AS "from", NULL AS till FROM whole
  UNION ALL FROM span
),
counted AS (
  SELECT host_id, width, NULL AS "from", NULL AS till, second // width AS n, accepted, failed, silent, refused_logged, peak_slots, rebuilt_slots
  FROM told JOIN whole USING (host_id)
  UNION ALL
  SELECT t.host_id, width, "from", till, second // width, accepted, failed, silent, refused_logged, peak_slots, rebuilt_slots
  FROM told t JOIN (SELECT *, unnest(range("from" // 60, till // 60)) AS minute FROM span) s ON s.host_id = t.host_id AND s.minute = t.second // 60
),
spread AS ( -- what an episode counted without a line of its own, evenly
  SELECT host_id, width, "from", till, n,
    unlogged * (n - began // width + 1) // (ended // width - began // width + 1) - unlogged * (n - began // width) // (ended // width - began // width + 1) AS refused_unlogged
  FROM (
    SELECT *, unnest(range(greatest(began, coalesce("from", began)) // width, least(ended, coalesce(till - 1, ended)) // width + 1)) AS n
    FROM episode JOIN level USING (host_id)
    WHERE unlogged > 0
  )
),
part AS (
  SELECT *, 0 AS refused_unlogged FROM counted
  UNION ALL BY NAME
  SELECT host_id, width, "from", till, n, refused_unlogged, 0 AS accepted, 0 AS failed, 0 AS silent, 0 AS refused_logged FROM spread WHERE refused_unlogged > 0
)
SELECT
  s.host, make_timestamp((p.n * p.width - 259200) * 1000000) AS bucket_start, p.width AS bucket_s,
  sum(p.accepted)::BIGINT AS accepted, sum(p.failed)::BIGINT AS failed, sum(p.silent)::BIGINT AS silent,
  sum(p.refused_logged)::BIGINT AS refused_logged, sum(p.refused_unlogged)::BIGINT AS refused_unlogged,
  max(p.peak_slots) AS peak_slots, max(p.rebuilt_slots) AS rebuilt_slots,
  make_timestamp((p."from" - 259200) * 1000000) AS span_start, make_timestamp((p.till - 259200) * 1000000) AS span_end
FROM part p
JOIN shown s USING (host_id)
GROUP BY s.host, s.rank, p.n, p.width, p."from", p.till
ORDER BY s.rank, p.width, p."from" NULLS FIRST, p.n
