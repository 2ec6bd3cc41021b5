-- title:    Login slots by source
-- question: Which sources held login slots, and for how long together?
-- reading:  A login slot is held from the connection until the login or the end. The sources that held them longest, then the rest as one row; a source without a single failed password may lead here.
WITH held AS (
  SELECT s.address_id, s.host_id, s.basis, epoch_us(s.freed) - epoch_us(s.taken) AS held_us
  FROM slot s CROSS JOIN setting t
  WHERE s.taken >= coalesce(t.since, '-infinity') AND s.taken < coalesce(t.until, 'infinity')
),
source AS (
  SELECT address_id, count(DISTINCT host_id) AS hosts, count(*) AS connections, sum(held_us)::BIGINT AS held_us,
    max(held_us) AS longest_us, count(*) FILTER (WHERE basis = 'lines') AS by_lines
  FROM held GROUP BY address_id
),
ranked AS (
  SELECT s.*, a.name, least(row_number() OVER (ORDER BY s.held_us DESC, s.connections DESC, a.name NULLS LAST), t.slot_sources + 1) AS rank, t.slot_sources
  FROM source s CROSS JOIN setting t LEFT JOIN address a USING (address_id)
),
known AS (
  SELECT address_id, sum(failed)::BIGINT AS failures, sum(accepted)::BIGINT AS accepted
  FROM (
    SELECT address_id, tries AS failed, 0 AS accepted FROM attempt
    UNION ALL
    SELECT address_id, 0, repeat FROM event WHERE event = 'auth_accepted'
  )
  GROUP BY address_id
)
SELECT
  rank, CASE WHEN rank <= slot_sources THEN any_value(r.name) END AS src,
  CASE WHEN rank <= slot_sources THEN network_of(any_value(r.name)) END AS network, count(*) AS sources,
  CASE WHEN rank <= slot_sources THEN any_value(r.hosts) END AS hosts,
  sum(r.connections)::BIGINT AS connections, round(sum(r.held_us) / 1000000, 1) AS slot_seconds,
  round(sum(r.held_us) / sum(sum(r.held_us)) OVER (), 4) AS share, round(max(r.longest_us) / 1000000, 1) AS longest_s,
  coalesce(sum(k.failures), 0)::BIGINT AS failures, coalesce(sum(k.accepted), 0)::BIGINT AS accepted,
  CASE WHEN sum(r.by_lines) = sum(r.connections) THEN 'lines' WHEN sum(r.by_lines) > 0 THEN 'partly_assumed' ELSE 'assumed' END AS basis,
  rank::VARCHAR AS key
FROM ranked r LEFT JOIN known k USING (address_id)
GROUP BY rank, slot_sources
ORDER BY rank
