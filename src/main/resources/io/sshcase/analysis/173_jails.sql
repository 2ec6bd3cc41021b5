-- title:    What a fail2ban jail would have done
-- question: Which maxretry and findtime would have banned the guessing addresses and none that logs in?
-- reading:  One row for each pair of values, tried on the refused credentials of the case; a pair that bans who only mistypes is never proposed, and an address whose login must be checked is no known one. Attempts are taken by the minute. In force marks what the jail on the machine had.
WITH foe AS (
  SELECT a.address_id, k.src, k.friendly,
    k.accepted > 0 AND k.src NOT IN (SELECT src FROM suspicious_logins WHERE severity IN ('critical', 'high')) AS logs_in
  FROM attackers k JOIN address a ON a.name = k.src
  WHERE k.failed_attempts > 0
),
minute AS (
  SELECT a.host_id, f.address_id, date_trunc('minute', a.time) AS minute, sum(a.tries)::BIGINT AS tries
  FROM attempt a JOIN foe f USING (address_id)
  WHERE a.time IS NOT NULL
  GROUP BY ALL
),
own AS ( -- the facts of a machine are kept in order; the first of a name decides
  SELECT host,
    arg_min(try_cast(value AS INTEGER), rowid) FILTER (WHERE name = 'fail2ban_maxretry') AS maxretry,
    arg_min(seconds_of(value), rowid) FILTER (WHERE name = 'fail2ban_findtime')::INTEGER AS findtime_s,
    arg_min(seconds_of(value), rowid) FILTER (WHERE name = 'fail2ban_bantime') AS bantime_s
  FROM fact WHERE starts_with(name, 'fail2ban_') GROUP BY host
),
pair AS (
  SELECT h.host_id, h.name AS host, m.maxretry, f.findtime_s, false AS in_force
  FROM host h CROSS JOIN (SELECT unnest(jail_maxretries) AS maxretry FROM setting) m
  CROSS JOIN (SELECT unnest(jail_findtimes) AS findtime_s FROM setting) f
  UNION
  SELECT h.host_id, o.host, o.maxretry, o.findtime_s, true FROM own o JOIN host h ON h.name = o.host
  WHERE o.maxretry > 0 AND o.findtime_s > 0
),
most AS (
  SELECT host_id, findtime_s, address_id, max(tries) AS tries
  FROM (
    SELECT m.host_id, p.findtime_s, m.address_id, sum(m.tries) OVER (PARTITION BY m.host_id, p.findtime_s, m.address_id
      ORDER BY m.minute RANGE BETWEEN to_seconds(p.findtime_s) PRECEDING AND CURRENT ROW) AS tries
    FROM minute m JOIN (SELECT DISTINCT host_id, findtime_s FROM pair) p USING (host_id)
  )
  GROUP BY ALL
),
tried AS (
  SELECT
    p.host, p.maxretry, p.findtime_s, p.in_force,
    count(*) FILTER (WHERE NOT f.logs_in) AS guessing,
    count(*) FILTER (WHERE NOT f.logs_in AND m.tries >= p.maxretry) AS guessing_banned,
    count(*) FILTER (WHERE f.logs_in AND m.tries >= p.maxretry) AS known_banned,
    list(f.src ORDER BY f.src) FILTER (WHERE f.logs_in AND m.tries >= p.maxretry) AS known,
    bool_or(f.friendly AND m.tries >= p.maxretry) AS friends_banned
  FROM pair p JOIN most m USING (host_id, findtime_s) JOIN foe f USING (address_id)
  GROUP BY p.host, p.maxretry, p.findtime_s, p.in_force
)
SELECT
  t.host, t.maxretry, t.findtime_s, t.guessing, t.guessing_banned, t.known_banned, coalesce(t.known, []) AS known, t.in_force,
  NOT t.in_force AND NOT t.friends_banned AND t.guessing_banned > 0 AND row_number() OVER (
    PARTITION BY t.host, t.in_force ORDER BY t.friends_banned, t.known_banned, t.guessing_banned DESC, t.maxretry DESC, t.findtime_s) = 1 AS proposed,
  key_of(t.host || ':' || t.maxretry || ':' || t.findtime_s || CASE WHEN t.in_force THEN ':own' ELSE '' END) AS key
FROM tried t
ORDER BY t.host, t.in_force DESC, t.maxretry, t.findtime_s
