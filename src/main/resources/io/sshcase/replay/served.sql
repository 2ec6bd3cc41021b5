-- The connections that got a slot, within the spans.
SELECT
  s.host_id, s.span, epoch_us(s.taken) AS taken, epoch_us(s.freed) AS freed, s.basis,
  coalesce(a.name, '') AS address, coalesce(f.friendly, false) AS friendly, coalesce(f.proven, false) AS proven,
  c.failures, c.outcome = 'accepted' AS login
FROM replay_served s
JOIN main.connection c USING (connection_id)
LEFT JOIN address a ON a.address_id = s.address_id
LEFT JOIN replay_friend f ON f.address_id = s.address_id
WHERE s.kept
ORDER BY s.host_id, s.taken, s.connection_id
