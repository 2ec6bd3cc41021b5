-- title:    Attackers seen on several hosts
-- question: Who attacked more than one host, and in which order?
-- reading:  One row for each source that is no friend and stands in the logs of several hosts, the most widely seen first; the hosts stand in the order in which it was first seen there. Clocks of different hosts may differ.
-- rows:     FROM events WHERE src = {src}{window} ORDER BY time
WITH foe AS (
  SELECT d.address_id, k.src, k.hosts, k.failed_attempts, k.connections, k.dropped, k.accepted, k.pattern, k.first_seen, k.last_seen
  FROM attackers k JOIN address d ON d.name = k.src CROSS JOIN setting t
  WHERE NOT k.friendly AND k.hosts > 1
  QUALIFY row_number() OVER (ORDER BY k.hosts DESC, k.failed_attempts DESC, k.dropped DESC, k.src) <= t.fleet_attackers
),
visit AS (
  SELECT f.address_id, h.name AS host, min(e.time) AS first_seen
  FROM event e JOIN foe f USING (address_id) JOIN host h USING (host_id)
  WHERE e.event NOT IN ('ban_added', 'ban_removed', 'forged')
  GROUP BY ALL
),
route AS (
  SELECT address_id, list(host ORDER BY first_seen NULLS LAST, host) AS host_list,
    list(coalesce(strftime(first_seen, '%Y-%m-%d %H:%M:%S'), 'no time') ORDER BY first_seen NULLS LAST, host) AS seen_list,
    (epoch_us(max(first_seen)) - epoch_us(min(first_seen))) // 1000000 AS spread_s
  FROM visit GROUP BY address_id
)
SELECT
  f.src, f.hosts, r.host_list, f.failed_attempts AS attempts, f.connections, f.dropped, f.accepted, f.pattern, f.first_seen, f.last_seen,
  r.spread_s, r.seen_list, network_of(f.src) AS network, key_of(f.src) AS key
FROM foe f JOIN route r USING (address_id)
ORDER BY f.hosts DESC, f.failed_attempts DESC, f.dropped DESC, f.src
