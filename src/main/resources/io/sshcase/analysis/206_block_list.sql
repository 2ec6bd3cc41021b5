-- title:    Addresses to block
-- question: Which addresses and networks guess or hold login slots and never logged in?
-- reading:  One row for each address, or for the whole network where several attackers share it and nobody of it ever logged in. Those whose network held login slots longest come first, then those that failed most; only the first are proposed. Whoever ever logged in is left out, unless asked for with --block-logged-in, and never proposed.
WITH held AS ( -- who held login slots while others were refused, with a part worth blocking
  SELECT host, network, max(share) AS share, sum(slot_seconds) AS slot_seconds
  FROM slot_holders WHERE network IS NOT NULL GROUP BY host, network
),
holder AS (
  SELECT DISTINCT s.host, s.src FROM slot_holders s CROSS JOIN setting t
  WHERE s.accepted = 0 AND s.share >= t.blocked_share AND s.network IS NOT NULL
),
guesser AS (
  SELECT DISTINCT h.name AS host, k.src
  FROM attackers k
  JOIN address a ON a.name = k.src
  JOIN (
    SELECT DISTINCT address_id, host_id FROM event
    WHERE event IN ('auth_failed', 'invalid_user', 'auth_timeout', 'pam_auth_failure')
  ) e ON e.address_id = a.address_id
  JOIN host h USING (host_id)
  CROSS JOIN setting t
  WHERE k.pattern = 'slot_holder' OR (k.failed_attempts >= t.forced_failures AND k.pattern NOT IN (SELECT pattern FROM pattern_rules WHERE kind = 'friendly'))
),
insider AS (
  SELECT DISTINCT src FROM lockouts WHERE is_address(src)
),
spared AS ( -- networks of which somebody logs in or is allowed, seen in these logs or not
  SELECT network_of(src) AS network FROM insider
  UNION
  SELECT network_of(split_part(cidr, '/', 1)) FROM listed WHERE kind = 'allow'
),
foe AS (
  SELECT f.host, f.src, network_of(f.src) AS network, coalesce(k.failed_attempts, 0) AS failed_attempts, i.src IS NOT NULL AS logged_in
  FROM (FROM guesser UNION FROM holder) f
  CROSS JOIN setting t
  LEFT JOIN attackers k ON k.src = f.src
  LEFT JOIN insider i ON i.src = f.src
  WHERE is_address(f.src) AND f.src NOT IN (SELECT src FROM listed_address WHERE kind = 'allow')
    AND (i.src IS NULL OR (t.block_logged_in AND NOT coalesce(k.friendly, true)))
),
whole AS (
  SELECT host, network FROM foe
  WHERE network NOT IN (SELECT network FROM spared)
  GROUP BY host, network HAVING count(*) >= (SELECT blocked_network FROM setting)
),
target AS (
  SELECT f.host, coalesce(w.network, f.src) AS target, count(*) AS addresses, sum(f.failed_attempts)::BIGINT AS failed_attempts,
    max(d.share) AS slot_share, max(d.slot_seconds) AS slot_seconds, bool_or(f.logged_in) AS logged_in
  FROM foe f LEFT JOIN whole w USING (host, network) LEFT JOIN held d USING (host, network)
  GROUP BY f.host, coalesce(w.network, f.src)
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY logged_in, slot_seconds DESC NULLS LAST, failed_attempts DESC, addresses DESC, target) AS rank FROM target
)
SELECT r.host, r.rank, r.target, r.addresses, r.failed_attempts, r.slot_seconds, r.slot_share, contains(r.target, ':') AS ipv6,
  r.rank <= t.blocked_addresses AND NOT r.logged_in AS proposed, r.logged_in, key_of(r.host || ':' || r.target) AS key
FROM ranked r CROSS JOIN setting t
ORDER BY r.host, r.rank
