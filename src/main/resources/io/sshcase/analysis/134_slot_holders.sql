-- title:    Who held the login slots
-- question: While connections were refused, which networks held the login slots that were missing?
-- reading:  The networks that held most of the time in each episode, then the rest together, then what no line names. The number at the peak is the drop line's and exact; who held them is drawn from the lines of each connection, and basis says how far their times are assumed.
-- rows:     SELECT c.*, s.taken, s.freed FROM throttling_episodes t JOIN connections c ON c.host = t.host JOIN slot s USING (connection_id) WHERE t.host = {host} AND t.episode = {episode} AND s.freed >= t.start AND s.taken <= coalesce(t.cut_off, t.end) AND coalesce(network_of(c.src), c.src) = {network} ORDER BY s.taken
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
  SELECT e.host, e.episode, e.over, e.peak, e.peak_at, s.connection_id, s.address_id, s.taken, s.freed, s.basis,
    greatest(s.taken, e.began) AS since,
    epoch_us(least(s.freed, e.over)) - epoch_us(greatest(s.taken, e.began)) AS held_us
  FROM episode e JOIN held s ON s.host_id = e.host_id AND s.freed >= e.began AND s.taken <= e.over
),
turn AS ( -- where no drop line states a number: the moment with most slots in use
  SELECT host, episode, since AS time, 1 AS step FROM pair WHERE peak_at IS NULL
  UNION ALL
  SELECT host, episode, freed, -1 FROM pair WHERE peak_at IS NULL AND freed <= over
),
busiest AS (
  SELECT host, episode, arg_max(time, (slots, -epoch_us(time))) AS time
  FROM (SELECT *, sum(step) OVER (PARTITION BY host, episode ORDER BY time, step ROWS UNBOUNDED PRECEDING) AS slots FROM turn)
  GROUP BY host, episode
),
placed AS (
  SELECT p.*, coalesce(p.peak_at, b.time) AS most_at, taken <= most_at AND freed > most_at AS there
  FROM pair p LEFT JOIN busiest b ON b.host = p.host AND b.episode = p.episode
),
counted AS ( -- no more than the drop line says can have been in use: of assumed times the least certain are left out
  SELECT *, there AND coalesce(row_number() OVER (PARTITION BY host, episode, there
    ORDER BY basis = 'lines' DESC, least(freed - most_at, most_at - taken) DESC, connection_id) <= peak, true) AS at_peak
  FROM placed
),
holder AS (
  SELECT c.host, c.episode, c.address_id, any_value(c.most_at) AS most_at, count(*) AS connections, sum(c.held_us) AS held_us,
    count(*) FILTER (WHERE c.at_peak) AS slots_at_peak, count(*) FILTER (WHERE c.basis = 'lines') AS by_lines,
    any_value(a.name) AS name, network_of(any_value(a.name)) AS network
  FROM counted c LEFT JOIN address a USING (address_id)
  GROUP BY c.host, c.episode, c.address_id
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
    n.host, n.episode, coalesce(n.network, n.name) AS network, any_value(n.most_at) AS most_at,
    list(n.name ORDER BY n.held_us DESC, n.name) FILTER (WHERE n.name IS NOT NULL) AS names,
    sum(n.slots_at_peak)::BIGINT AS slots_at_peak, sum(n.held_us)::BIGINT AS held_us, sum(n.connections)::BIGINT AS connections,
    coalesce(sum(k.failures), 0)::BIGINT AS failures, coalesce(sum(k.accepted), 0)::BIGINT AS accepted, sum(n.by_lines)::BIGINT AS by_lines,
    row_number() OVER (PARTITION BY n.host, n.episode ORDER BY sum(n.held_us) DESC, sum(n.slots_at_peak) DESC, coalesce(n.network, n.name) NULLS LAST) AS place
  FROM holder n LEFT JOIN known k ON k.address_id = n.address_id
  GROUP BY n.host, n.episode, coalesce(n.network, n.name)
),
told AS ( -- the first ones, and the rest as one
  SELECT
    n.host, n.episode, least(n.place, t.holders_shown + 1) AS rank, any_value(n.most_at) AS most_at,
    CASE WHEN rank <= t.holders_shown THEN any_value(n.network) END AS network,
    CASE WHEN rank <= t.holders_shown THEN any_value(n.names) END AS names, count(*) AS networks,
    sum(len(n.names))::BIGINT AS sources, sum(n.slots_at_peak)::BIGINT AS slots_at_peak, sum(n.held_us)::BIGINT AS held_us,
    sum(n.connections)::BIGINT AS connections, sum(n.failures)::BIGINT AS failures, sum(n.accepted)::BIGINT AS accepted,
    CASE WHEN sum(n.by_lines) = sum(n.connections) THEN 'lines' WHEN sum(n.by_lines) > 0 THEN 'partly_assumed' ELSE 'assumed' END AS basis
  FROM network n CROSS JOIN setting t
  GROUP BY n.host, n.episode, rank, t.holders_shown
),
seen AS (
  SELECT host, episode, sum(slots_at_peak)::BIGINT AS slots, sum(held_us)::BIGINT AS held_us, any_value(most_at) AS most_at
  FROM told GROUP BY host, episode
),
complete AS (
  FROM told
  UNION ALL BY NAME -- what the drop line counts and no line of a connection shows
  SELECT e.host, e.episode, t.holders_shown + 2 AS rank, 0 AS networks, 0 AS sources, e.peak - coalesce(s.slots, 0) AS slots_at_peak, 'not_seen' AS basis
  FROM episode e CROSS JOIN setting t LEFT JOIN seen s ON s.host = e.host AND s.episode = e.episode
  WHERE e.peak > coalesce(s.slots, 0)
),
final AS (
  SELECT
    c.*, coalesce(e.peak_at, s.most_at) AS peak_at, coalesce(e.peak, s.slots) AS peak, e.peak IS NOT NULL AS peak_stated,
    CASE WHEN c.basis <> 'not_seen' THEN CASE WHEN s.held_us > 0 THEN c.held_us / s.held_us WHEN s.slots > 0 THEN c.slots_at_peak / s.slots END END AS share
  FROM complete c
  JOIN episode e ON e.host = c.host AND e.episode = c.episode
  LEFT JOIN seen s ON s.host = c.host AND s.episode = c.episode
)
SELECT
  host, episode, rank, network, names[1] AS src, sources, slots_at_peak, round(held_us / 1000000, 1) AS slot_seconds,
  CASE WHEN share > 0 THEN greatest(round(share, 3), 0.001) ELSE share END AS share, connections, failures, accepted, basis, peak_at, peak, peak_stated,
  array_to_string(names[1:3], ', ') || CASE WHEN sources > 3 THEN ' and ' || (sources - 3) || ' more' ELSE '' END AS addresses,
  'In episode ' || episode || ' of ' || host || ', ' || CASE basis
    WHEN 'not_seen' THEN 'no line names who held ' || slots_at_peak || ' of the ' || count_text(peak, 'slot', 'slots') || ' taken at ' || time_text(peak_at) || '.'
    ELSE coalesce(network, CASE WHEN networks > 1 OR rank > (SELECT holders_shown FROM setting) THEN count_text(networks, 'more network', 'more networks') ELSE 'connections without an address' END)
      || CASE WHEN slots_at_peak > 0 THEN ' held ' || slots_at_peak || ' of the ' || count_text(peak, 'slot', 'slots') || ' taken at ' || time_text(peak_at)
        ELSE ' held ' || CASE WHEN share > 0 AND share < 0.01 THEN 'less than 1' ELSE (round(100 * coalesce(share, 0), 0)::BIGINT)::VARCHAR END || ' % of the slot time that the lines show' END
      || CASE
        WHEN failures = 0 AND accepted = 0 THEN ', with no refused credential and no login in these logs.'
        ELSE ', with ' || count_text(failures, 'refused credential', 'refused credentials') || ' and ' || count_text(accepted, 'login', 'logins') || ' in these logs.' END
  END AS sentence,
  key_of(host) || '-' || episode || '-' || rank AS key
FROM final
ORDER BY host, episode, rank
