-- title:    Equal windows around each change
-- question: What happened in equally long times before and after each change of sshd?
-- reading:  Two rows for each change that has refusals before or after it, and for the last change of each host. Both windows are equally long in time that the logs cover, and end at the change before or after. Changes nearer to each other than a comparison needs are one; the start that a log begins with and a stop that nothing follows are none. Refusals by penalty are left out: they do not depend on the login slots.
WITH done AS ( -- what a log begins with has no before, and a stop for good has no after
  SELECT c.host, c.time, c.what, c.place, c.key
  FROM changes c
  JOIN (SELECT host, min("start") AS first_time FROM coverage WHERE state = 'covered' GROUP BY host) f USING (host)
  WHERE c.time > f.first_time AND c.what NOT IN ('failed_start', 'bad_configuration')
  QUALIFY c.what <> 'stop' OR c.time <= max(c.time) FILTER (WHERE c.what <> 'stop') OVER (PARTITION BY c.host)
),
stepped AS (
  SELECT c.host, c.time, c.what, c.place, row_number() OVER past AS n,
    coalesce(epoch_us(c.time) - epoch_us(lag(c.time) OVER past) >= t.compare_s * 1000000::BIGINT, true) AS anew
  FROM done c CROSS JOIN setting t
  WINDOW past AS (PARTITION BY c.host ORDER BY c.time, c.key)
),
change AS (
  SELECT host, part, min(time) AS began, max(time) AS resumed, list(DISTINCT what ORDER BY what) AS kinds,
    count(*) FILTER (WHERE what = 'start') AS starts, arg_max(place, (what IN ('start', 'reload'), n)) AS place
  FROM (SELECT *, sum(anew::INTEGER) OVER (PARTITION BY host ORDER BY n ROWS UNBOUNDED PRECEDING) AS part FROM stepped)
  GROUP BY host, part
),
reach AS (
  SELECT c.*,
    coalesce(greatest(lag(c.resumed) OVER past, t.since), '-infinity') AS since,
    coalesce(least(lead(c.began) OVER past, t.until), 'infinity') AS until
  FROM change c CROSS JOIN setting t
  WINDOW past AS (PARTITION BY c.host ORDER BY c.part)
),
covered AS ( -- distance: covered microseconds between the change and the near end of the span
  SELECT *, (sum(length) OVER (PARTITION BY host, part, after ORDER BY nth) - length)::BIGINT AS distance
  FROM (
    SELECT *, epoch_us(till) - epoch_us("from") AS length,
      row_number() OVER (PARTITION BY host, part, after ORDER BY CASE WHEN after THEN epoch_us("from") ELSE -epoch_us("from") END) AS nth
    FROM (
      SELECT r.host, r.part, s.after,
        greatest(c."start", CASE WHEN s.after THEN r.resumed ELSE r.since END) AS "from",
        least(c."end", CASE WHEN s.after THEN r.until ELSE r.began END) AS till
      FROM reach r JOIN coverage c ON c.host = r.host AND c.state = 'covered' CROSS JOIN (VALUES (false), (true)) s(after)
    ) WHERE "from" < till
  )
),
side AS (
  SELECT r.host, r.part, s.after, coalesce(sum(c.length), 0)::BIGINT AS length
  FROM reach r CROSS JOIN (VALUES (false), (true)) s(after)
  LEFT JOIN covered c ON c.host = r.host AND c.part = r.part AND c.after = s.after
  GROUP BY r.host, r.part, s.after
),
span AS ( -- each window from its first to its last covered moment; both hold as much covered time as the shorter side has
  SELECT s.host, s.part, s.after, any_value(s.length) // 1000000 AS covered_s, any_value(s.equal) // 1000000 AS seconds,
    min(CASE WHEN s.after THEN c."from" ELSE greatest(c."from", c.till - to_microseconds(s.equal - c.distance)) END) AS "from",
    max(CASE WHEN s.after THEN least(c.till, c."from" + to_microseconds(s.equal - c.distance)) ELSE c.till END) AS till
  FROM (
    SELECT d.*, least(min(d.length) OVER (PARTITION BY d.host, d.part), t.compare_most_s * 1000000::BIGINT) AS equal
    FROM side d CROSS JOIN setting t
  ) s
  LEFT JOIN covered c ON c.host = s.host AND c.part = s.part AND c.after = s.after AND c.distance < s.equal
  GROUP BY s.host, s.part, s.after
),
overlap AS ( -- an episode that began and ended in the very moment of the change belongs before it
  SELECT s.host, s.part, s.after, t.key, t.dropped_low, t.dropped_high, t.bystanders_dropped,
    greatest(t."start", s."from") AS seen_from, least(t.over, s.till) AS seen_till,
    t."start" >= s."from" AND t.over <= s.till AS whole
  FROM span s
  JOIN (
    SELECT *, coalesce(cut_off, "end") AS over FROM throttling_episodes WHERE cause <> 'penalty' AND "start" IS NOT NULL
  ) t ON t.host = s.host AND CASE
    WHEN s.after THEN t."start" <= s.till AND t.over > s."from"
    ELSE (t."start" < s.till OR t.over <= s.till) AND (t."start" >= s."from" OR t.over > s."from") END
),
partly AS ( -- of an episode that reaches over the edge of a window, only its drop lines in the window are proved
  SELECT o.part, o.after, o.key, coalesce(sum(e.repeat), 0)::BIGINT AS lines
  FROM overlap o
  JOIN host h ON h.name = o.host
  LEFT JOIN event e ON e.host_id = h.host_id AND e.event = 'connection_dropped' AND e.time BETWEEN o.seen_from AND o.seen_till
  WHERE NOT o.whole
  GROUP BY o.part, o.after, o.key
),
refused AS (
  SELECT
    o.host, o.part, o.after, count(*) AS episodes,
    sum(CASE WHEN o.whole THEN o.dropped_low ELSE least(o.dropped_low, p.lines) END)::BIGINT AS low,
    CASE WHEN count(*) = count(o.dropped_high) THEN sum(o.dropped_high)::BIGINT END AS high,
    sum(o.bystanders_dropped)::BIGINT AS bystanders
  FROM overlap o
  LEFT JOIN partly p ON p.part = o.part AND p.after = o.after AND p.key = o.key
  GROUP BY o.host, o.part, o.after
),
told AS (
  SELECT r.*, h.host_id
  FROM reach r
  JOIN host h ON h.name = r.host
  LEFT JOIN (SELECT DISTINCT host, part FROM refused) x USING (host, part)
  CROSS JOIN setting t
  QUALIFY (x.host IS NOT NULL AND row_number() OVER (PARTITION BY r.host, x.host IS NULL ORDER BY r.part DESC) <= t.compare_rows)
    OR row_number() OVER (PARTITION BY r.host ORDER BY r.part DESC) = 1
),
watched AS (
  SELECT t.host_id, t.began, s.* FROM told t JOIN span s USING (host, part)
),
arrived AS (
  SELECT host, part, after, sum(connections)::BIGINT AS connections, max(connections) AS burst
  FROM (
    SELECT w.host, w.part, w.after, epoch_us(c.start_time) // 60000000 AS minute, count(*) AS connections
    FROM watched w JOIN connection c ON c.host_id = w.host_id AND c.start_time BETWEEN w."from" AND w.till
    GROUP BY ALL
  ) GROUP BY host, part, after
),
tried AS (
  SELECT w.host, w.part, w.after, sum(a.tries)::BIGINT AS failed
  FROM watched w JOIN attempt a ON a.host_id = w.host_id AND a.time BETWEEN w."from" AND w.till
  GROUP BY w.host, w.part, w.after
),
login AS (
  SELECT host_id, account_id, address_id, time, repeat, min(time) OVER (PARTITION BY host_id, account_id, address_id) AS first_time
  FROM main.event WHERE event = 'auth_accepted'
),
entered AS ( -- known: the user had logged in from there before the change
  SELECT w.host, w.part, w.after, u.name AS "user", a.name AS src, sum(l.repeat)::BIGINT AS logins, l.first_time < w.began AS known
  FROM watched w
  JOIN login l ON l.host_id = w.host_id AND l.time BETWEEN w."from" AND w.till
  LEFT JOIN account u ON u.account_id = l.account_id
  LEFT JOIN address a ON a.address_id = l.address_id
  GROUP BY ALL
),
logged_in AS (
  SELECT host, part, after, sum(logins)::BIGINT AS logins, coalesce(sum(logins) FILTER (WHERE known), 0)::BIGINT AS known_logins,
    list(user_text("user") || ' from ' || coalesce(src, 'an unnamed address') || ' (' || logins || ')'
      ORDER BY logins DESC, "user", src) FILTER (WHERE known AND nth <= most) AS known_users
  FROM (
    SELECT e.*, t.compare_users AS most, row_number() OVER (PARTITION BY host, part, after, known ORDER BY logins DESC, "user", src) AS nth
    FROM entered e CROSS JOIN setting t
  ) GROUP BY host, part, after
)
SELECT
  t.host, t.part AS change, CASE WHEN w.after THEN 'after' ELSE 'before' END AS side,
  t.began, t.resumed, t.kinds, t.starts, w."from" AS from_time, w.till AS to_time, w.covered_s, w.seconds,
  coalesce(r.episodes, 0) AS episodes, coalesce(r.low, 0)::BIGINT AS dropped_low,
  CASE WHEN r.episodes IS NULL THEN 0 ELSE r.high END::BIGINT AS dropped_high,
  coalesce(r.bystanders, 0)::BIGINT AS bystanders_dropped,
  coalesce(a.connections, 0)::BIGINT AS connections, coalesce(a.burst, 0)::BIGINT AS burst, coalesce(f.failed, 0)::BIGINT AS failed,
  coalesce(l.logins, 0)::BIGINT AS accepted, coalesce(l.known_logins, 0)::BIGINT AS known_accepted, coalesce(l.known_users, []) AS known_users,
  t.place, key_of(t.host || ':' || t.part || ':' || side) AS key
FROM told t
JOIN watched w ON w.host = t.host AND w.part = t.part
LEFT JOIN refused r ON r.host = w.host AND r.part = w.part AND r.after = w.after
LEFT JOIN arrived a ON a.host = w.host AND a.part = w.part AND a.after = w.after
LEFT JOIN tried f ON f.host = w.host AND f.part = w.part AND f.after = w.after
LEFT JOIN logged_in l ON l.host = w.host AND l.part = w.part AND l.after = w.after
ORDER BY t.host, t.part, side DESC
