-- title:    Minute by minute
-- question: What happened in each minute?
-- reading:  One row for each host and minute in which something happened. Failed are refused credentials, dropped are drop lines, throttled the seconds inside an episode, up to the cut where it was cut off. A row without a minute holds what has no time.
WITH inside AS (
  SELECT host_id, began, ended, unnest(range(epoch_us(began) // 60000000, epoch_us(ended) // 60000000 + 1)) AS n
  FROM (
    SELECT h.host_id, greatest(t."start", s.since) AS began, least(coalesce(t.cut_off, t."end"), s.until) AS ended
    FROM throttling_episodes t JOIN host h ON h.name = t.host CROSS JOIN setting s
    WHERE t."start" IS NOT NULL AND t."end" IS NOT NULL
  )
),
part AS ( -- n counts the minutes since 1970
  SELECT host_id, epoch_us(start_time) // 60000000 AS n, count(*) AS connections,
    count(*) FILTER (WHERE outcome = 'silent') AS silent,
    0 AS failed, 0 AS accepted, 0 AS dropped, 0 AS throttled
  FROM connection GROUP BY ALL
  UNION ALL
  SELECT host_id, epoch_us(time) // 60000000, 0, 0, sum(tries)::BIGINT, 0, 0, 0 FROM attempt GROUP BY ALL
  UNION ALL
  SELECT host_id, epoch_us(time) // 60000000, 0, 0, 0,
    coalesce(sum(repeat) FILTER (WHERE event = 'auth_accepted'), 0)::BIGINT,
    coalesce(sum(repeat) FILTER (WHERE event = 'connection_dropped'), 0)::BIGINT, 0
  FROM event WHERE event IN ('auth_accepted', 'connection_dropped') GROUP BY ALL
  UNION ALL
  SELECT host_id, n, 0, 0, 0, 0, 0,
    least(60, round(sum(least(epoch_us(ended), (n + 1) * 60000000) - greatest(epoch_us(began), n * 60000000)) / 1e6))::BIGINT
  FROM inside GROUP BY ALL
),
minute AS (
  SELECT host_id, n, sum(connections)::BIGINT AS connections, sum(failed)::BIGINT AS failed, sum(accepted)::BIGINT AS accepted,
    sum(dropped)::BIGINT AS dropped, sum(throttled)::BIGINT AS throttled, sum(silent)::BIGINT AS silent
  FROM part GROUP BY host_id, n
)
SELECT
  h.name AS host, make_timestamp(m.n * 60000000) AS minute, m.connections, m.failed, m.accepted, m.dropped, m.throttled, m.silent
FROM minute m
JOIN (SELECT host_id, name, row_number() OVER (ORDER BY name) AS place FROM host) h USING (host_id)
ORDER BY h.place, m.n
