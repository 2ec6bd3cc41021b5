-- The episodes within the spans, and how many of their refusals have no line; one that is cut is shortened.
SELECT
  h.host_id, epoch_us(e."start") AS began,
  epoch_us(least(coalesce(e.cut_off, e."end"), p.ended)) AS ended,
  round((e.dropped - e.dropped_logged) * CASE
    WHEN p.ended >= coalesce(e.cut_off, e."end") THEN 1
    ELSE epoch_us(p.ended - e."start") / epoch_us(coalesce(e.cut_off, e."end") - e."start") END)::BIGINT AS unlogged
FROM throttling_episodes e
JOIN host h ON h.name = e.host
ASOF JOIN replay_span p ON p.host_id = h.host_id AND e."start" >= p.began
WHERE e.cause <> 'penalty' AND NOT e.latched AND e."start" IS NOT NULL AND e."start" < p.ended
ORDER BY h.host_id, e."start", e.episode
