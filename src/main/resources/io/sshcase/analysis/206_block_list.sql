-- title:    Addresses to block
-- question: Which addresses and networks guess or hold login slots and never logged in?
-- reading:  One row for each address, or for the whole network where several attackers share it and nobody of it ever logged in. A host's first rows are the most active; only those are proposed.
WITH foe AS (
  SELECT h.name AS host, k.src, any_value(k.failed_attempts) AS failed_attempts, network_of(k.src) AS network
  FROM attackers k
  JOIN address a ON a.name = k.src
  LEFT JOIN standing x ON x.address_id = a.address_id
  JOIN (
    SELECT DISTINCT address_id, host_id FROM event
    WHERE event IN ('auth_failed', 'invalid_user', 'auth_timeout', 'pam_auth_failure')
  ) e ON e.address_id = a.address_id
  JOIN host h USING (host_id)
  CROSS JOIN setting t
  WHERE coalesce(x.accepted, k.accepted) = 0 AND is_address(k.src)
    AND (k.pattern = 'slot_holder' OR k.failed_attempts >= t.forced_failures)
  GROUP BY h.name, k.src
),
friend AS (
  SELECT DISTINCT network_of(src) AS network FROM lockouts WHERE is_address(src)
),
whole AS (
  SELECT host, network FROM foe
  WHERE network NOT IN (SELECT network FROM friend)
  GROUP BY host, network HAVING count(*) >= (SELECT blocked_network FROM setting)
),
target AS (
  SELECT f.host, coalesce(w.network, f.src) AS target, count(*) AS addresses, sum(f.failed_attempts)::BIGINT AS failed_attempts
  FROM foe f LEFT JOIN whole w USING (host, network)
  GROUP BY f.host, coalesce(w.network, f.src)
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY failed_attempts DESC, addresses DESC, target) AS rank FROM target
)
SELECT r.host, r.rank, r.target, r.addresses, r.failed_attempts, contains(r.target, ':') AS ipv6,
  r.rank <= t.blocked_addresses AS proposed, key_of(r.host || ':' || r.target) AS key
FROM ranked r CROSS JOIN setting t
ORDER BY r.host, r.rank
