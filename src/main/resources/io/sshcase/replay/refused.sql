-- The drop lines within the spans, but those of penalties.
SELECT
  e.host_id, p.span, epoch_us(e.time) AS time, coalesce(e.number, -1)::INTEGER AS busy, e.repeat,
  coalesce(a.name, '') AS address, coalesce(f.friendly, false) AS friendly, coalesce(f.proven, false) AS proven
FROM main.event e
ASOF JOIN replay_span p ON p.host_id = e.host_id AND e.time >= p.began
LEFT JOIN word r ON r.word_id = e.reason_id
LEFT JOIN address a ON a.address_id = e.address_id
LEFT JOIN replay_friend f ON f.address_id = e.address_id
WHERE e.event = 'connection_dropped' AND e.time <= p.ended AND NOT coalesce(r.name LIKE 'penalt%', false)
ORDER BY e.host_id, e.time, e.event_id
