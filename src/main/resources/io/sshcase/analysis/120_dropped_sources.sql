-- title:    Refused addresses
-- question: Whose connections were refused?
-- reading:  One row for each address and host, from the drop lines that name it. At LogLevel INFO most refusals have no such line, so an address may be missing here. A bystander shows a friendly pattern, such as a user who logs in or a monitoring probe; both has logged in as well, and failed more than typing errors explain.
-- rows:     FROM events WHERE event = 'connection_dropped' AND host = {host} AND src = {src}{window} ORDER BY time
WITH drops AS (
  SELECT address_id, host_id, sum(repeat)::BIGINT AS dropped_logged, min(time) AS first_dropped, max(time) AS last_dropped
  FROM event
  WHERE event = 'connection_dropped'
  GROUP BY address_id, host_id
)
SELECT
  coalesce(a.name, '') AS src, h.name AS host, d.dropped_logged, d.first_dropped, d.last_dropped,
  coalesce(x.accepted, k.accepted, 0) > 0 AND a.name IS NOT NULL AS also_logged_in,
  CASE
    WHEN a.name IS NULL THEN 'unknown'
    WHEN k.friendly THEN 'bystander'
    WHEN also_logged_in THEN 'both'
    WHEN coalesce(x.failed_attempts, k.failed_attempts) > 0 OR k.pattern = 'slot_holder' THEN 'attacker'
    ELSE 'unknown' END AS role,
  key_of(h.name || ':' || coalesce(a.name, '')) AS key
FROM drops d
JOIN host h USING (host_id)
LEFT JOIN address a USING (address_id)
LEFT JOIN attackers k ON k.src = a.name
LEFT JOIN standing x ON x.address_id = d.address_id
ORDER BY d.dropped_logged DESC, src, host
