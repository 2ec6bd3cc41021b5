-- One row for each host with refusals: its settings, and what was observed. Refusals of an episode that the replay
-- reaches only in part count in that part.
WITH episode AS (
  SELECT
    h.host_id, e.dropped_low, e.dropped_high, e.dropped, e.dropped_logged,
    CASE
      WHEN p.ended >= coalesce(e.cut_off, e."end") THEN 1
      WHEN p.ended <= e."start" THEN 0
      ELSE epoch_us(p.ended - e."start") / epoch_us(coalesce(e.cut_off, e."end") - e."start") END AS share
  FROM throttling_episodes e
  JOIN host h ON h.name = e.host
  ASOF JOIN replay_span p ON p.host_id = h.host_id AND e."start" >= p.began
  WHERE e.cause <> 'penalty' AND NOT e.latched AND e."start" IS NOT NULL
),
observed AS (
  SELECT
    host_id,
    sum(round(dropped * share))::BIGINT AS best,
    sum(round(dropped_low * share))::BIGINT AS low,
    CASE WHEN bool_and(dropped_high IS NOT NULL) THEN sum(round(dropped_high * share))::BIGINT END AS high
  FROM episode GROUP BY host_id
),
met AS (
  SELECT host_id, count(*) FILTER (WHERE NOT kept) AS left_out, count(*) FILTER (WHERE kept AND basis NOT IN ('lines', 'grace')) AS assumed_holds
  FROM replay_served GROUP BY host_id
)
SELECT
  h.host_id, h.name AS host, o.best AS observed, o.low AS observed_low, o.high AS observed_high,
  coalesce(m.left_out, 0) AS left_out, coalesce(m.assumed_holds, 0) AS assumed_holds,
  try_cast(p.value AS INTEGER) AS per_source,
  coalesce(seconds_of(g.value), t.login_grace_s) AS grace_s,
  coalesce(n.value, '32:128') AS net_block_size,
  t.replay_margin_s AS margin_s
FROM observed o
JOIN host h USING (host_id)
CROSS JOIN setting t
LEFT JOIN met m USING (host_id)
LEFT JOIN effective_settings p ON p.host = h.name AND lower(p.setting) = 'persourcemaxstartups'
LEFT JOIN effective_settings g ON g.host = h.name AND lower(g.setting) = 'logingracetime'
LEFT JOIN effective_settings n ON n.host = h.name AND lower(n.setting) = 'persourcenetblocksize'
ORDER BY host
