-- title:    Networks in context
-- question: What did the addresses of each network do together?
-- reading:  The figures of source_profile for each /24 of IPv4, and for each /64 and /48 of IPv6. User names, machines and days count once for a network; it is friendly where all of its addresses are. A /64 is mostly one subscriber, who may take a new address for each try: as one source says what it would be called then.
WITH part AS (
  SELECT p.network AS prefix, a.address_id, p.* FROM source_profile p JOIN address a ON a.name = p.src WHERE p.network IS NOT NULL
  UNION ALL
  SELECT p.site, a.address_id, p.* FROM source_profile p JOIN address a ON a.name = p.src WHERE p.site <> p.network
),
summed AS (
  SELECT
    prefix, count(*) AS sources, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
    greatest(epoch_us(max(last_seen)) - epoch_us(min(first_seen)), 3600000000) / 3600000000 AS span_h,
    sum(lines)::BIGINT AS lines, sum(attempts)::BIGINT AS attempts, sum(failed_passwords)::BIGINT AS failed_passwords,
    sum(invalid_user_attempts)::BIGINT AS invalid_user_attempts, sum(connections)::BIGINT AS connections,
    sum(connections_without_attempt)::BIGINT AS connections_without_attempt, sum(timeouts)::BIGINT AS timeouts,
    round(sum(slot_seconds), 1) AS slot_seconds, sum(dropped)::BIGINT AS dropped, sum(refused)::BIGINT AS refused,
    sum(accepted)::BIGINT AS accepted, max(last_login) AS last_login, min(first_failure) AS first_failure,
    count(*) FILTER (WHERE friendly) AS friendly_sources, arg_max(src, (attempts, connections, lines, src)) AS top_source
  FROM part GROUP BY prefix
),
named AS (
  SELECT p.prefix, count(DISTINCT t.account_id) AS users_tried
  FROM (SELECT DISTINCT address_id, account_id FROM attempt) t JOIN part p USING (address_id)
  GROUP BY p.prefix
),
seen AS (
  SELECT p.prefix, count(DISTINCT e.host_id) AS hosts, count(DISTINCT e.day) AS active_days
  FROM (
    SELECT DISTINCT address_id, host_id, time::DATE AS day FROM event WHERE event NOT IN ('ban_added', 'ban_removed', 'forged')
  ) e JOIN part p USING (address_id)
  GROUP BY p.prefix
),
tried_most AS (
  SELECT prefix, max(attempts)::BIGINT AS peak
  FROM (
    SELECT p.prefix, sum(t.tries) AS attempts FROM attempt t JOIN part p USING (address_id)
    WHERE t.time IS NOT NULL GROUP BY p.prefix, date_trunc('minute', t.time)
  )
  GROUP BY prefix
),
opened_most AS (
  SELECT prefix, max(connections) AS peak
  FROM (
    SELECT p.prefix, count(*) AS connections FROM connection c JOIN part p USING (address_id)
    WHERE c.start_time IS NOT NULL GROUP BY p.prefix, date_trunc('minute', c.start_time)
  )
  GROUP BY prefix
),
called AS (
  SELECT prefix, arg_max(banner, (sources, banner), 3) AS banners
  FROM (SELECT prefix, banner, count(*) AS sources FROM (SELECT prefix, unnest(banners) AS banner FROM part) GROUP BY ALL)
  GROUP BY prefix
),
offered AS (
  SELECT prefix, arg_max(kex_hint, (sources, kex_hint)) AS kex_hint
  FROM (SELECT prefix, kex_hint, count(*) AS sources FROM part WHERE kex_hint IS NOT NULL GROUP BY ALL)
  GROUP BY prefix
)
SELECT
  s.prefix, s.sources, s.top_source, s.first_seen, s.last_seen, e.active_days, s.lines, s.attempts, s.failed_passwords,
  s.invalid_user_attempts, CASE WHEN s.attempts > 0 THEN round(s.invalid_user_attempts / s.attempts, 3) END AS invalid_share,
  coalesce(n.users_tried, 0) AS users_tried, e.hosts, s.connections, s.connections_without_attempt,
  round(s.attempts / s.span_h, 1) AS attempts_per_hour, round(s.connections / s.span_h, 1) AS connections_per_hour,
  coalesce(m.peak, 0) AS peak_attempts, coalesce(o.peak, 0) AS peak_connections,
  s.timeouts, s.slot_seconds, s.dropped, s.refused, s.accepted, s.last_login, s.first_failure,
  coalesce(c.banners, []) AS banners, k.kex_hint, s.friendly_sources,
  s.friendly_sources = s.sources AS friendly,
  CASE WHEN s.prefix LIKE '%:%/64' AND s.sources > 1 AND s.friendly_sources = 0 AND s.accepted = 0 AND s.attempts >= t.guess_failures THEN CASE
    WHEN coalesce(n.users_tried, 0) >= t.many_users AND s.invalid_user_attempts >= t.invalid_share * s.attempts THEN 'user_enumeration'
    WHEN coalesce(n.users_tried, 0) >= t.many_users AND s.attempts <= t.tries_per_user * n.users_tried THEN 'spraying'
    ELSE 'password_guessing' END END AS as_one_source,
  key_of(s.prefix) AS key
FROM summed s
CROSS JOIN setting t
JOIN seen e USING (prefix)
LEFT JOIN named n USING (prefix)
LEFT JOIN tried_most m USING (prefix)
LEFT JOIN opened_most o USING (prefix)
LEFT JOIN called c USING (prefix)
LEFT JOIN offered k USING (prefix)
ORDER BY s.attempts DESC, s.connections DESC, s.lines DESC, s.prefix
