-- title:    Minute by minute
-- question: What happened in each minute?
-- reading:  One row for each host and minute in which something happened. Failed are refused credentials, dropped are drop lines, throttled the seconds inside an episode, up to the cut where it was cut off. A row without a minute holds what has no time.
WITH opened AS (
  SELECT host_id, date_trunc('minute', start_time) AS minute, count(*) AS connections,
    count(*) FILTER (WHERE outcome IN ('silent', 'unfinished')) AS silent
  FROM connection GROUP BY ALL
),
failed AS (
  SELECT host_id, date_trunc('minute', time) AS minute, sum(tries)::BIGINT AS failed FROM attempt GROUP BY ALL
),
said AS (
  SELECT host_id, date_trunc('minute', time) AS minute,
    coalesce(sum(repeat) FILTER (WHERE event = 'auth_accepted'), 0)::BIGINT AS accepted,
    coalesce(sum(repeat) FILTER (WHERE event = 'connection_dropped'), 0)::BIGINT AS dropped
  FROM event WHERE event IN ('auth_accepted', 'connection_dropped') GROUP BY ALL
),
inside AS (
  SELECT h.host_id, unnest(generate_series(date_trunc('minute', t."start"), coalesce(t.cut_off, t."end"), INTERVAL 1 MINUTE)) AS minute,
    t."start" AS began, coalesce(t.cut_off, t."end") AS ended
  FROM throttling_episodes t JOIN host h ON h.name = t.host
  WHERE t."start" IS NOT NULL AND t."end" IS NOT NULL
),
throttled AS (
  SELECT host_id, minute,
    least(60, round(sum(epoch_us(least(ended, minute + INTERVAL 1 MINUTE)) - epoch_us(greatest(began, minute))) / 1e6))::BIGINT
      AS throttled
  FROM inside GROUP BY ALL
),
part AS (
  SELECT host_id, minute, connections, silent, 0 AS failed, 0 AS accepted, 0 AS dropped, 0 AS throttled FROM opened
  UNION ALL SELECT host_id, minute, 0, 0, failed, 0, 0, 0 FROM failed
  UNION ALL SELECT host_id, minute, 0, 0, 0, accepted, dropped, 0 FROM said
  UNION ALL SELECT host_id, minute, 0, 0, 0, 0, 0, throttled FROM throttled
)
SELECT
  h.name AS host, p.minute, sum(p.connections)::BIGINT AS connections, sum(p.failed)::BIGINT AS failed,
  sum(p.accepted)::BIGINT AS accepted, sum(p.dropped)::BIGINT AS dropped, sum(p.throttled)::BIGINT AS throttled,
  sum(p.silent)::BIGINT AS silent,
  key_of(h.name || ':' || coalesce(strftime(p.minute, '%Y%m%dt%H%M'), 'untimed')) AS key
FROM part p
JOIN host h USING (host_id)
GROUP BY h.name, p.minute
ORDER BY host, p.minute
