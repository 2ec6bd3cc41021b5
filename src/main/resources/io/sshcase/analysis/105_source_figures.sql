-- title:    Figures of each source
-- question: What did each address do: how often, how fast, for how long, and did it get in?
-- reading:  One row for each address that sshd's lines name, friend or foe; what no line gives an address is in one row without a name. An attempt is one refused credential, lines are all that the address left. A rate is the mean from its first to its last line, taken as an hour at least.
-- kept:     table
WITH day AS (
  SELECT
    address_id, host_id, time::DATE AS day, count(*) AS lines, min(time) AS first_seen, max(time) AS last_seen,
    coalesce(sum(repeat) FILTER (WHERE event = 'auth_accepted'), 0) AS accepted,
    max(time) FILTER (WHERE event = 'auth_accepted') AS last_login,
    coalesce(sum(repeat) FILTER (WHERE event = 'connection_dropped'), 0) AS dropped,
    count(*) FILTER (WHERE event = 'connection_refused') AS refused,
    count(*) FILTER (WHERE event = 'auth_timeout') AS timeouts
  FROM event
  WHERE event NOT IN ('ban_added', 'ban_removed', 'forged')
  GROUP BY address_id, host_id, day
),
seen AS (
  SELECT
    address_id, sum(lines)::BIGINT AS lines, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
    greatest(epoch_us(max(last_seen)) - epoch_us(min(first_seen)), 3600000000) / 3600000000 AS span_h,
    count(DISTINCT day) AS active_days, count(DISTINCT host_id) AS hosts, sum(accepted)::BIGINT AS accepted,
    max(last_login) AS last_login, sum(dropped)::BIGINT AS dropped, sum(refused)::BIGINT AS refused, sum(timeouts)::BIGINT AS timeouts
  FROM day GROUP BY address_id
),
tried AS (
  SELECT
    a.address_id, sum(a.tries)::BIGINT AS attempts,
    coalesce(sum(a.tries) FILTER (WHERE a.interactive OR m.name = 'password'), 0)::BIGINT AS failed_passwords,
    coalesce(sum(a.tries) FILTER (WHERE a.user_valid = false), 0)::BIGINT AS invalid_user_attempts,
    count(DISTINCT a.account_id) AS users_tried, min(a.time) AS first_failure
  FROM attempt a LEFT JOIN word m ON m.word_id = a.method_id
  GROUP BY a.address_id
),
tried_most AS (
  SELECT address_id, max(attempts)::BIGINT AS peak
  FROM (SELECT address_id, sum(tries) AS attempts FROM attempt WHERE time IS NOT NULL GROUP BY address_id, date_trunc('minute', time))
  GROUP BY address_id
),
opened AS (
  SELECT address_id, sum(connections)::BIGINT AS connections, sum(idle)::BIGINT AS idle,
    max(connections) FILTER (WHERE minute IS NOT NULL) AS peak
  FROM (
    SELECT address_id, date_trunc('minute', start_time) AS minute, count(*) AS connections,
      count(*) FILTER (WHERE failures = 0 AND outcome NOT IN ('accepted', 'refused')) AS idle
    FROM connection GROUP BY address_id, minute
  )
  GROUP BY address_id
),
held AS (
  SELECT s.address_id, sum(epoch_us(s.freed) - epoch_us(s.taken)) AS held_us
  FROM slot s CROSS JOIN setting t
  WHERE s.taken >= coalesce(t.since, '-infinity') AND s.taken < coalesce(t.until, 'infinity')
  GROUP BY s.address_id
),
said AS ( -- what a client calls itself, or offers in the key exchange, stands in few wordings
  SELECT wording_id, client_version_of(name) AS banner, kex_offer_of(name) AS offer FROM wording
  WHERE client_version_of(name) IS NOT NULL OR kex_offer_of(name) IS NOT NULL
),
heard AS (
  SELECT
    address_id, arg_max(banner, (times, banner), 3) FILTER (WHERE banner IS NOT NULL) AS banners,
    arg_max(offer, (times, offer)) FILTER (WHERE offer IS NOT NULL) AS kex_hint
  FROM (
    SELECT address_id, banner, offer, count(*) AS times
    FROM (
      SELECT e.address_id, s.banner, s.offer FROM event e JOIN said s USING (wording_id)
      WHERE e.event IN ('protocol_error', 'negotiation_failed', 'sshd_note')
      UNION ALL
      SELECT address_id, client_version_of(text), kex_offer_of(text) FROM event
      WHERE text IS NOT NULL AND event IN ('protocol_error', 'negotiation_failed', 'sshd_note')
    )
    GROUP BY ALL
  )
  GROUP BY address_id
),
marked AS (
  SELECT src, bool_or(kind = 'allow') AS allowed,
    string_agg(DISTINCT label, ', ' ORDER BY label) FILTER (WHERE kind = 'intel') AS listed
  FROM listed_address GROUP BY src
),
joined AS (
  SELECT
    s.*, a.name,
    coalesce(t.attempts, 0) AS attempts, coalesce(t.failed_passwords, 0) AS failed_passwords,
    coalesce(t.invalid_user_attempts, 0) AS invalid_user_attempts, coalesce(t.users_tried, 0) AS users_tried, t.first_failure,
    coalesce(m.peak, 0) AS peak_attempts, coalesce(o.connections, 0) AS connections, coalesce(o.idle, 0) AS idle,
    coalesce(o.peak, 0) AS peak_connections, coalesce(h.held_us, 0) AS held_us, v.banners, v.kex_hint
  FROM seen s
  LEFT JOIN address a ON a.address_id = s.address_id
  LEFT JOIN tried t ON t.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN tried_most m ON m.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN opened o ON o.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN held h ON h.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN heard v ON v.address_id = s.address_id
)
SELECT
  coalesce(j.name, '') AS src, network_of(j.name) AS network, site_of(j.name) AS site, j.first_seen, j.last_seen, j.active_days, j.lines,
  j.attempts, j.failed_passwords, j.invalid_user_attempts,
  CASE WHEN j.attempts > 0 THEN round(j.invalid_user_attempts / j.attempts, 3) END AS invalid_share,
  j.users_tried, j.hosts, j.connections, j.idle AS connections_without_attempt,
  round(j.attempts / j.span_h, 1) AS attempts_per_hour, round(j.connections / j.span_h, 1) AS connections_per_hour,
  j.peak_attempts, j.peak_connections, j.timeouts, round(j.held_us / 1000000, 1) AS slot_seconds,
  j.dropped, j.refused, j.accepted, j.last_login, j.first_failure,
  coalesce(j.banners, []) AS banners, j.kex_hint, g.asn, g.as_name, g.country,
  coalesce(l.allowed, false) AS allowed, l.listed,
  coalesce(x.failed_attempts, j.attempts) AS all_attempts, coalesce(x.accepted, j.accepted) AS all_accepted,
  coalesce(key_of(j.name), 'unnamed') AS key
FROM joined j
LEFT JOIN address_origin g ON g.src = j.name
LEFT JOIN marked l ON l.src = j.name
LEFT JOIN standing x ON x.address_id = j.address_id
ORDER BY j.attempts DESC, j.connections DESC, j.lines DESC, src
