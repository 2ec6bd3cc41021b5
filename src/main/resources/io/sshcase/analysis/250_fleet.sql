-- title:    The hosts beside each other
-- question: Which host is the odd one out, and is it getting better or worse?
-- reading:  One row for each host where the case has several hosts or several collections, the odd one first. Odd is what differs from most of the others: whether the written MaxStartups runs, a setting, the release. The trend compares the refusals per covered hour in the two halves of the host's span.
-- rows:     FROM throttling_episodes WHERE host = {host} ORDER BY episode
WITH collection AS (
  SELECT h.name AS host, count(DISTINCT s.bundle || ':' || coalesce(s.tree_root, '')) AS collections
  FROM source s JOIN host h USING (host_id) WHERE s.lines IS NOT NULL GROUP BY h.name
),
machine AS (
  SELECT v.host, h.host_id, v.cause, v.severity, v.max_startups_configured, v.max_startups_running, v.max_startups_state, v.sshd_release,
    coalesce(c.collections, 1) AS collections
  FROM verdict v JOIN host h ON h.name = v.host LEFT JOIN collection c ON c.host = v.host
  QUALIFY count(*) OVER () > 1 OR coalesce(c.collections, 1) > 1
),
covered AS (
  SELECT c.host, greatest(c."start", t.since) AS "from", least(c."end", t.until) AS till
  FROM coverage c SEMI JOIN machine m ON m.host = c.host
  JOIN setting t ON c."start" < coalesce(t.until, 'infinity') AND c."end" > coalesce(t.since, '-infinity')
  WHERE c.state = 'covered'
),
span AS (
  SELECT host, min("from") AS first_time, max(till) AS last_time,
    min("from") + to_microseconds((epoch_us(max(till)) - epoch_us(min("from"))) // 2) AS middle
  FROM covered GROUP BY host
),
half AS (
  SELECT s.host, s.first_time, s.last_time, s.middle,
    coalesce(sum(epoch_us(least(c.till, s.middle)) - epoch_us(c."from")) FILTER (WHERE c."from" < s.middle), 0) / 1e6 AS first_s,
    coalesce(sum(epoch_us(c.till) - epoch_us(greatest(c."from", s.middle))) FILTER (WHERE c.till > s.middle), 0) / 1e6 AS second_s
  FROM span s JOIN covered c USING (host)
  GROUP BY ALL
),
refused AS (
  SELECT t.host, count(*) AS episodes, sum(t.dropped)::BIGINT AS dropped, sum(t.dropped_low)::BIGINT AS low,
    CASE WHEN count(*) = count(t.dropped_high) THEN sum(t.dropped_high)::BIGINT END AS high,
    coalesce(sum(t.dropped_low) FILTER (WHERE t."start" < s.middle), 0)::BIGINT AS first_half,
    coalesce(sum(t.dropped_low) FILTER (WHERE t."start" >= s.middle), 0)::BIGINT AS second_half
  FROM throttling_episodes t JOIN span s USING (host)
  GROUP BY t.host
),
foe AS (
  SELECT d.address_id, k.src, k.hosts FROM attackers k JOIN address d ON d.name = k.src WHERE NOT k.friendly
),
attacked AS (
  SELECT host_id, count(*) AS attackers, count(*) FILTER (WHERE hosts > 1) AS shared_attackers,
    arg_max(src, (connections, src)) AS top_attacker, max(connections) AS top_attacker_connections,
    round(100.0 * sum(connections) FILTER (WHERE hosts > 1) / sum(connections), 1) AS shared_percent
  FROM (SELECT c.host_id, f.src, f.hosts, count(*) AS connections FROM connection c JOIN foe f USING (address_id) GROUP BY ALL)
  GROUP BY host_id
),
trait AS ( -- what can make a host differ, the weightiest first
  SELECT host, 1 AS weight, 'MaxStartups is ' AS what, replace(max_startups_state, '_', ' ') AS value FROM machine
  UNION ALL
  SELECT e.host, CASE WHEN lower(e.setting) = 'maxstartups' THEN 2 ELSE 3 END, e.setting || ' ', e.value
  FROM effective_settings e SEMI JOIN machine m ON m.host = e.host SEMI JOIN config_audit a ON a.setting = e.setting
  WHERE e.known AND e.value IS NOT NULL
  UNION ALL
  SELECT host, 4, 'OpenSSH ', sshd_release FROM machine WHERE sshd_release IS NOT NULL
  UNION ALL
  SELECT host, 5, '', CASE WHEN r.host IS NULL THEN 'refused none' ELSE 'refused connections' END FROM machine LEFT JOIN refused r USING (host)
),
shared AS (
  SELECT *, count(*) OVER (PARTITION BY what, value) AS alike, count(*) OVER (PARTITION BY what) AS known FROM trait
),
usual AS (
  SELECT s.what, any_value(s.known) AS known, arg_max(s.value, (s.alike, s.value)) AS value, max(s.alike) AS alike
  FROM shared s CROSS JOIN setting t
  GROUP BY s.what, t.fleet_hosts, t.fleet_share
  HAVING any_value(s.known) >= t.fleet_hosts AND max(s.alike) >= t.fleet_share * any_value(s.known)
),
odd AS (
  SELECT s.host, min(s.weight) AS weight, count(*) AS differences,
    string_agg(s.what || s.value || ' (' || u.alike || ' of ' || u.known - 1 || ' others: ' || u.value || ')', '; '
      ORDER BY s.weight, s.what) AS odd
  FROM trait s JOIN usual u ON u.what = s.what AND u.value <> s.value
  WHERE s.value <> 'unknown'
  GROUP BY s.host
)
SELECT
  m.host, o.odd, m.cause, m.severity, m.collections,
  coalesce(r.episodes, 0) AS episodes, coalesce(r.dropped, 0) AS dropped, coalesce(r.low, 0) AS dropped_low,
  CASE WHEN r.host IS NULL THEN 0 ELSE r.high END AS dropped_high,
  round(coalesce(r.low, 0) * 3600 / nullif(h.first_s + h.second_s, 0), 2) AS dropped_per_hour,
  CASE
    WHEN r.host IS NULL THEN 'none'
    WHEN r.episodes < t.trend_episodes OR least(h.first_s, h.second_s) < t.compare_s THEN 'not_enough_data'
    WHEN r.first_half / h.first_s <= t.trend_share * r.second_half / h.second_s THEN 'rising'
    WHEN r.second_half / h.second_s <= t.trend_share * r.first_half / h.first_s THEN 'falling'
    ELSE 'steady' END AS trend,
  round(coalesce(r.first_half, 0) * 3600 / nullif(h.first_s, 0), 2) AS dropped_per_hour_first,
  round(coalesce(r.second_half, 0) * 3600 / nullif(h.second_s, 0), 2) AS dropped_per_hour_second,
  m.max_startups_configured, m.max_startups_running, m.max_startups_state, m.sshd_release,
  a.top_attacker, a.top_attacker_connections, coalesce(a.attackers, 0) AS attackers, coalesce(a.shared_attackers, 0) AS shared_attackers,
  a.shared_percent, b.outcome AS last_change, h.first_time, h.last_time, round(h.first_s + h.second_s)::BIGINT AS covered_s,
  row_number() OVER (ORDER BY o.weight NULLS LAST, o.differences DESC, coalesce(r.low, 0) DESC, m.host) AS rank,
  key_of(m.host) AS key
FROM machine m
CROSS JOIN setting t
LEFT JOIN half h USING (host)
LEFT JOIN refused r ON r.host = m.host
LEFT JOIN attacked a USING (host_id)
LEFT JOIN odd o ON o.host = m.host
LEFT JOIN before_after b ON b.host = m.host AND b.last
ORDER BY rank
