-- title:    Habits of each source
-- question: Whose names did each address try, how regularly did it come, and how close together were its attempts?
-- reading:  One row for each address: the figures that the patterns judge, beside those of source_figures. A name is its own where it ever logged in from this address.
-- kept:     table
WITH source AS (
  SELECT a.address_id, p.* FROM source_figures p JOIN address a ON a.name = p.src
),
machine AS (
  SELECT d.address_id, names_text(list(h.name ORDER BY h.name), 3) AS host
  FROM (SELECT DISTINCT address_id, host_id FROM event WHERE event NOT IN ('ban_added', 'ban_removed', 'forged')) d
  JOIN host h USING (host_id) GROUP BY d.address_id
),
entered AS (SELECT DISTINCT address_id, account_id FROM main.event WHERE event = 'auth_accepted'),
living AS (SELECT DISTINCT account_id FROM entered),
said AS ( -- few sources leave these lines
  SELECT e.address_id, e.account_id, e.event, r.name AS reason, e.repeat
  FROM event e LEFT JOIN word r ON r.word_id = e.reason_id
  WHERE e.event IN ('auth_limit_exceeded', 'no_identification', 'protocol_error', 'negotiation_failed')
    OR (e.event IN ('sshd_note', 'auth_refused') AND r.name IN ('password_expired', 'account_expired'))
),
expired AS (
  SELECT DISTINCT address_id, account_id FROM said WHERE reason IN ('password_expired', 'account_expired')
),
pair AS (
  SELECT a.address_id, a.account_id, sum(a.tries)::BIGINT AS tries,
    coalesce(sum(a.tries) FILTER (WHERE m.name = 'publickey'), 0)::BIGINT AS key_tries,
    coalesce(bool_or(a.user_valid), false) AS valid
  FROM attempt a LEFT JOIN word m ON m.word_id = a.method_id
  WHERE a.address_id IS NOT NULL
  GROUP BY a.address_id, a.account_id
),
tried AS (
  SELECT
    p.address_id,
    arg_max(u.name, (p.tries, u.name)) AS top_user, max(p.tries) AS top_user_tries,
    sum(p.key_tries)::BIGINT AS key_tries,
    coalesce(sum(p.tries) FILTER (WHERE e.account_id IS NOT NULL), 0)::BIGINT AS own_tries,
    coalesce(sum(p.tries) FILTER (WHERE x.account_id IS NOT NULL), 0)::BIGINT AS expired_tries,
    coalesce(sum(p.tries) FILTER (WHERE e.account_id IS NULL AND x.account_id IS NULL), 0)::BIGINT AS foreign_tries,
    coalesce(sum(p.tries) FILTER (WHERE service), 0)::BIGINT AS service_tries,
    count(*) FILTER (WHERE service) AS service_users,
    coalesce(sum(p.tries) FILTER (WHERE exists AND NOT service), 0)::BIGINT AS valid_tries,
    count(*) FILTER (WHERE exists AND NOT service) AS valid_users,
    bool_or(exists AND NOT service) AS person_exists
  FROM (
    SELECT p.*, coalesce(list_contains(t.service_accounts, lower(u.name)), false) AS service,
      p.valid OR l.account_id IS NOT NULL AS exists
    FROM pair p CROSS JOIN setting t LEFT JOIN account u USING (account_id) LEFT JOIN living l USING (account_id)
  ) p
  LEFT JOIN account u USING (account_id)
  LEFT JOIN entered e ON e.address_id = p.address_id AND e.account_id = p.account_id
  LEFT JOIN expired x ON x.address_id = p.address_id AND x.account_id = p.account_id
  GROUP BY p.address_id
),
run AS ( -- the attempts of who also logs in, by user and between two logins of that user
  SELECT address_id, account_id, logins, sum(tries) AS tries, max(logins) OVER (PARTITION BY address_id, account_id) > 0 AS enters
  FROM (
    SELECT address_id, account_id, tries,
      count(*) FILTER (WHERE tries = 0) OVER (PARTITION BY address_id, account_id ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING) AS logins
    FROM (
      SELECT address_id, account_id, time, event_id, tries FROM main.attempt WHERE address_id IN (SELECT address_id FROM entered)
      UNION ALL
      SELECT e.address_id, e.account_id, e.time, e.event_id, 0
      FROM main.event e SEMI JOIN (SELECT address_id, account_id FROM main.attempt) a
        ON a.address_id = e.address_id AND a.account_id = e.account_id
      WHERE e.event = 'auth_accepted'
    )
  ) GROUP BY address_id, account_id, logins
),
strange AS ( -- a few in a row are typing errors, and of a user who is known to come from there as many as never make a guesser
  SELECT r.address_id, coalesce(sum(r.tries) FILTER (WHERE NOT r.enters OR r.tries >=
    CASE WHEN r.logins >= t.known_logins THEN t.forced_failures ELSE t.typo_failures + 1 END), 0)::BIGINT AS tries
  FROM run r CROSS JOIN setting t GROUP BY r.address_id
),
odd AS (
  SELECT s.address_id,
    coalesce(sum(s.repeat) FILTER (WHERE s.event = 'auth_limit_exceeded'), 0)::BIGINT AS limits,
    coalesce(sum(s.repeat) FILTER (WHERE s.event = 'auth_limit_exceeded' AND e.account_id IS NULL), 0)::BIGINT AS foreign_limits,
    coalesce(sum(s.repeat) FILTER (WHERE s.event IN ('no_identification', 'protocol_error', 'negotiation_failed')), 0)::BIGINT AS odd_greetings,
    list_sort(list(DISTINCT u.name) FILTER (WHERE s.reason IN ('password_expired', 'account_expired'))) AS expired_users,
    coalesce(sum(s.repeat) FILTER (WHERE s.reason IN ('password_expired', 'account_expired')), 0)::BIGINT AS expired_lines
  FROM said s
  LEFT JOIN entered e ON e.address_id = s.address_id AND e.account_id = s.account_id
  LEFT JOIN account u ON u.account_id = s.account_id
  GROUP BY s.address_id
),
entry AS (
  SELECT address_id, sum(logins)::BIGINT AS key_logins, max(logins)::BIGINT AS peak_logins
  FROM (
    SELECT e.address_id, date_trunc('minute', e.time) AS minute, sum(e.repeat) AS logins
    FROM event e JOIN word m ON m.word_id = e.method_id
    WHERE e.event = 'auth_accepted' AND m.name = 'publickey' AND e.time IS NOT NULL GROUP BY ALL
  ) GROUP BY address_id
),
gap AS ( -- only who comes often and never tries a credential may be a probe
  SELECT s.address_id, c.host_id,
    (epoch_us(c.start_time) - epoch_us(lag(c.start_time) OVER (PARTITION BY c.address_id, c.host_id ORDER BY c.start_time, c.connection_id))) / 1000000 AS gap_s
  FROM connection c JOIN source s USING (address_id) CROSS JOIN setting t
  WHERE s.attempts = 0 AND s.accepted = 0 AND s.connections > t.probe_connections AND c.start_time IS NOT NULL
),
rhythm AS (
  SELECT address_id, median(usual) AS interval_s, sum(gaps)::BIGINT AS gaps, sum(regular)::BIGINT AS regular_gaps
  FROM (
    SELECT g.address_id, g.host_id, any_value(g.usual) AS usual, count(*) AS gaps,
      count(*) FILTER (WHERE abs(g.gap_s - g.usual) <= greatest(t.probe_slack_s, t.probe_slack_share * g.usual)) AS regular
    FROM (SELECT *, median(gap_s) OVER (PARTITION BY address_id, host_id) AS usual FROM gap WHERE gap_s IS NOT NULL) g
    CROSS JOIN setting t GROUP BY g.address_id, g.host_id
  ) GROUP BY address_id
),
jail AS ( -- the jail of the machine, else the usual one
  SELECT h.host_id, coalesce(f.maxretry, t.replay_ban_failures) AS maxretry, coalesce(f.findtime_s, t.replay_ban_s) AS findtime_s
  FROM host h CROSS JOIN setting t
  LEFT JOIN (
    SELECT host, arg_min(try_cast(value AS INTEGER), rowid) FILTER (WHERE name = 'fail2ban_maxretry') AS maxretry,
      arg_min(seconds_of(value), rowid) FILTER (WHERE name = 'fail2ban_findtime') AS findtime_s
    FROM fact WHERE name IN ('fail2ban_maxretry', 'fail2ban_findtime') GROUP BY host
  ) f ON f.host = h.name
),
patient AS ( -- days of attempts, and how many fell into one findtime; only of those that came on many days
  SELECT address_id, count(DISTINCT time::DATE) AS attempt_days, max(in_findtime)::BIGINT AS most_in_findtime,
    bool_and(in_findtime < maxretry) AS below_ban, min(maxretry) AS maxretry, max(findtime_s) AS findtime_s
  FROM (
    SELECT a.address_id, a.time, j.maxretry, j.findtime_s,
      sum(a.tries) OVER (PARTITION BY a.address_id, a.host_id
        ORDER BY a.time RANGE BETWEEN to_seconds(j.findtime_s) PRECEDING AND CURRENT ROW) AS in_findtime
    FROM attempt a JOIN source s USING (address_id) JOIN jail j USING (host_id) CROSS JOIN setting t
    WHERE a.time IS NOT NULL AND s.active_days >= t.slow_days AND s.attempts >= t.guess_failures AND s.peak_attempts < j.maxretry
  ) GROUP BY address_id
)
SELECT
  s.*, h.host,
  t.top_user, t.top_user_tries, coalesce(t.key_tries, 0) AS key_tries, coalesce(t.own_tries, 0) AS own_tries,
  coalesce(t.expired_tries, 0) AS expired_tries, coalesce(t.foreign_tries, 0) AS foreign_tries,
  coalesce(g.tries, 0) AS strange_tries,
  coalesce(t.service_tries, 0) AS service_tries, coalesce(t.service_users, 0) AS service_users,
  coalesce(t.valid_tries, 0) AS valid_tries, coalesce(t.valid_users, 0) AS valid_users, coalesce(t.person_exists, false) AS person_exists,
  coalesce(o.limits, 0) AS limits, coalesce(o.foreign_limits, 0) AS foreign_limits, coalesce(o.odd_greetings, 0) AS odd_greetings,
  coalesce(o.expired_users, []) AS expired_users, coalesce(o.expired_lines, 0) AS expired_lines,
  coalesce(e.key_logins, 0) AS key_logins, coalesce(e.peak_logins, 0) AS peak_logins,
  r.interval_s, coalesce(r.gaps, 0) AS gaps, coalesce(r.regular_gaps, 0) AS regular_gaps,
  coalesce(p.attempt_days, 0) AS attempt_days, p.most_in_findtime, coalesce(p.below_ban, false) AS below_ban, p.maxretry, p.findtime_s
FROM source s
LEFT JOIN machine h USING (address_id)
LEFT JOIN tried t USING (address_id)
LEFT JOIN strange g USING (address_id)
LEFT JOIN odd o USING (address_id)
LEFT JOIN entry e USING (address_id)
LEFT JOIN rhythm r USING (address_id)
LEFT JOIN patient p USING (address_id)
ORDER BY s.src
