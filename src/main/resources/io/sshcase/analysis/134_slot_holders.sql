-- title:    Who held the login slots
-- question: While connections were refused, which networks held the login slots that were missing?
-- reading:  The networks that held most of the time in each episode, then the rest together, then what no line names. At the peak, the drop line's number is exact; who held them is drawn from the lines of each connection, and basis says how far their times are assumed.
WITH episode AS (
  SELECT h.host_id, t.host, t.episode, t."start" AS began, greatest(coalesce(t.cut_off, t."end"), t."start") AS over,
    t.peak_at, t.peak_unauthenticated AS peak
  FROM throttling_episodes t JOIN host h ON h.name = t.host
  WHERE t.cause <> 'penalty' AND t."start" IS NOT NULL
  QUALIFY row_number() OVER (ORDER BY t.dropped DESC, t.host, t.episode) <= (SELECT holders_episodes FROM setting)
),
held AS MATERIALIZED (
  SELECT s.connection_id, s.host_id, s.address_id, s.taken, s.freed, s.basis
  FROM slot s
  JOIN (SELECT host_id, min(began) AS began, max(over) AS over FROM episode GROUP BY host_id) x
    ON x.host_id = s.host_id AND s.freed >= x.began AND s.taken <= x.over
),
pair AS MATERIALIZED (
  SELECT e.host, e.episode, e.began, e.over, e.peak_at, s.address_id, s.taken, s.freed, s.basis,
    epoch_us(least(s.freed, e.over)) - epoch_us(greatest(s.taken, e.began)) AS held_us
  FROM episode e JOIN held s ON s.host_id = e.host_id AND s.freed >= e.began AND s.taken <= e.over
),
turn AS ( -- where no drop line states a number: the moment with most slots in use
  SELECT host, episode, greatest(taken, began) AS time, 1 AS step FROM pair WHERE peak_at IS NULL
  UNION ALL
  SELECT host, episode, freed, -1 FROM pair WHERE peak_at IS NULL AND freed <= over
),
occupancy AS (
  SELECT host, episode, time, sum(step) OVER (PARTITION BY host, episode ORDER BY time, step DESC ROWS UNBOUNDED PRECEDING) AS slots
  FROM turn
),
busiest AS (
  SELECT host, episode, arg_max(time, (slots, -epoch_us(time))) AS peak_at FROM occupancy GROUP BY host, episode
),
share_of AS ( -- each address in each episode
  SELECT
    p.host, p.episode, p.address_id, coalesce(p.peak_at, b.peak_at) AS at_peak,
    count(*) AS connections, sum(p.held_us) AS held_us,
    count(*) FILTER (WHERE p.taken <= at_peak AND p.freed >= at_peak) AS slots_at_peak,
    count(*) FILTER (WHERE p.basis = 'lines') AS by_lines
  FROM pair p LEFT JOIN busiest b ON b.host = p.host AND b.episode = p.episode
  GROUP BY ALL
),
holder AS (
  SELECT s.*, a.name, network_of(a.name) AS network
  FROM share_of s LEFT JOIN address a USING (address_id)
),
known AS ( -- what the whole case knows of them
  SELECT address_id, sum(failed)::BIGINT AS failures, sum(accepted)::BIGINT AS accepted
  FROM (
    SELECT address_id, tries AS failed, 0 AS accepted FROM main.attempt
    UNION ALL
    SELECT address_id, 0, repeat FROM main.event WHERE event = 'auth_accepted'
  )
  SEMI JOIN holder USING (address_id)
  GROUP BY address_id
),
network AS (
  SELECT
    n.host, n.episode, n.network, any_value(n.at_peak) AS at_peak, arg_max(n.name, (n.held_us, n.name)) AS src, count(n.name) AS sources,
    sum(n.slots_at_peak)::BIGINT AS slots_at_peak, sum(n.held_us)::BIGINT AS held_us, sum(n.connections)::BIGINT AS connections,
    coalesce(sum(k.failures), 0)::BIGINT AS failures, coalesce(sum(k.accepted), 0)::BIGINT AS accepted,
    sum(n.by_lines)::BIGINT AS by_lines
  FROM holder n LEFT JOIN known k ON k.address_id = n.address_id
  GROUP BY n.host, n.episode, n.network
),
ranked AS (
  SELECT n.*, row_number() OVER (PARTITION BY n.host, n.episode ORDER BY n.held_us DESC, n.slots_at_peak DESC, n.network NULLS LAST) AS place
  FROM network n
),
told AS ( -- the first ones, and the rest as one
  SELECT
    host, episode, any_value(at_peak) AS at_peak, least(place, t.holders_shown + 1) AS rank,
    CASE WHEN rank <= t.holders_shown THEN any_value(network) END AS network,
    CASE WHEN rank <= t.holders_shown THEN any_value(src) END AS src,
    sum(sources)::BIGINT AS sources, sum(slots_at_peak)::BIGINT AS slots_at_peak, sum(held_us)::BIGINT AS held_us,
    sum(connections)::BIGINT AS connections, sum(failures)::BIGINT AS failures, sum(accepted)::BIGINT AS accepted,
    sum(by_lines)::BIGINT AS by_lines
  FROM ranked CROSS JOIN setting t
  GROUP BY host, episode, rank, t.holders_shown
),
seen AS (
  SELECT host, episode, sum(slots_at_peak)::BIGINT AS slots, sum(held_us)::BIGINT AS held_us FROM told GROUP BY host, episode
),
complete AS (
  SELECT host, episode, at_peak, rank, network, src, sources, slots_at_peak, held_us, connections, failures, accepted,
    CASE WHEN by_lines = connections THEN 'lines' WHEN by_lines > 0 THEN 'partly_assumed' ELSE 'assumed' END AS basis
  FROM told
  UNION ALL -- what the drop line counts and no line of a connection shows
  SELECT e.host, e.episode, e.peak_at, t.holders_shown + 2, NULL, NULL, 0, e.peak - coalesce(s.slots, 0), NULL, NULL, NULL, NULL, 'not_seen'
  FROM episode e CROSS JOIN setting t LEFT JOIN seen s ON s.host = e.host AND s.episode = e.episode
  WHERE e.peak > coalesce(s.slots, 0)
)
SELECT
  c.host, c.episode, c.rank, c.network, c.src, c.sources, c.slots_at_peak,
  round(c.held_us / 1000000, 1) AS slot_seconds,
  round(CASE WHEN s.held_us > 0 THEN c.held_us / s.held_us WHEN s.slots > 0 AND c.basis <> 'not_seen' THEN c.slots_at_peak / s.slots END, 3) AS share,
  c.connections, c.failures, c.accepted, c.basis,
  coalesce(c.at_peak, e.peak_at) AS peak_at, coalesce(e.peak, s.slots) AS peak, e.peak IS NOT NULL AS peak_stated,
  key_of(c.host) || '-' || c.episode || '-' || c.rank AS key
FROM complete c
JOIN episode e ON e.host = c.host AND e.episode = c.episode
LEFT JOIN seen s ON s.host = c.host AND s.episode = c.episode
ORDER BY c.host, c.episode, c.rank
