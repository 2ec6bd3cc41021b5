-- The spans that are replayed: the episodes of each host with a margin before and after, those that touch joined.
-- Penalties refuse whatever MaxStartups says, and so does a stuck counter: their episodes are not replayed.
CREATE OR REPLACE TEMP TABLE replay_span AS
WITH episode AS (
  SELECT
    h.host_id, e.dropped,
    e."start" - to_seconds(t.replay_margin_s) AS began, coalesce(e.cut_off, e."end") + to_seconds(t.replay_margin_s) AS ended
  FROM throttling_episodes e
  JOIN host h ON h.name = e.host
  CROSS JOIN setting t
  WHERE e.cause <> 'penalty' AND NOT e.latched AND e."start" IS NOT NULL
),
parted AS (
  SELECT *, coalesce(began > max(ended) OVER (PARTITION BY host_id ORDER BY began, ended
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS apart
  FROM episode
),
numbered AS (
  SELECT *, sum(apart::INTEGER) OVER (PARTITION BY host_id ORDER BY began, ended ROWS UNBOUNDED PRECEDING) AS span
  FROM parted
)
SELECT host_id, span::INTEGER AS span, min(began) AS began, max(ended) AS ended, sum(dropped)::BIGINT AS dropped
FROM numbered
GROUP BY host_id, span;

-- A span of more refusals than can be replayed is cut to the share that can, the worst spans first.
UPDATE replay_span p SET ended = p.began + to_microseconds((epoch_us(p.ended - p.began) * k.share)::BIGINT)
FROM (
  SELECT host_id, span, least(1, greatest(0, most - before) / greatest(dropped, 1)) AS share
  FROM (
    SELECT s.host_id, s.span, s.dropped, t.replay_connections AS most,
      coalesce(sum(s.dropped) OVER (PARTITION BY s.host_id ORDER BY s.dropped DESC, s.span
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM replay_span s CROSS JOIN setting t
  )
) k
WHERE k.host_id = p.host_id AND k.span = p.span AND k.share < 1;

-- The worst spans first, until a host has as many connections as it may have; the span that is cut ends where they do.
CREATE OR REPLACE TEMP TABLE replay_served AS
WITH met AS (
  SELECT s.*, p.span, row_number() OVER (
    PARTITION BY s.host_id ORDER BY p.dropped DESC, p.span, s.taken, s.connection_id) AS place
  FROM slot s
  ASOF JOIN replay_span p ON p.host_id = s.host_id AND s.taken >= p.began
  WHERE s.taken < p.ended
)
SELECT met.*, place <= t.replay_connections AS kept
FROM met CROSS JOIN setting t;

UPDATE replay_span p SET ended = CASE WHEN k.kept = 0 THEN p.began ELSE k.until END
FROM (
  SELECT host_id, span, count(*) FILTER (WHERE kept) AS kept, count(*) AS met, max(taken) FILTER (WHERE kept) AS until
  FROM replay_served GROUP BY host_id, span
) k
WHERE k.host_id = p.host_id AND k.span = p.span AND k.kept < k.met;
