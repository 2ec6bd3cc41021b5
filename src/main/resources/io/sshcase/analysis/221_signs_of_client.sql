-- title:    Signs of the client
-- question: What do sshd and fail2ban say of the client of the complaint at that time?
-- reading:  One row for each sign of each host that the complaint concerns; none without a complaint that names a client.
WITH named AS (
  FROM asked WHERE concerned AND client IS NOT NULL
),
grace AS (
  SELECT a.host, coalesce(max(seconds_of(s.value)), 120) AS grace_s
  FROM named a LEFT JOIN effective_settings s ON s.host = a.host AND lower(s.setting) = 'logingracetime'
  GROUP BY a.host
),
line AS ( -- what sshd wrote of that client at that time
  SELECT a.host, a.client, a.when_text, a.moment, e.time, e.event_id, e.number, place_of(s.bundle, s.path, e.line) AS place,
    CASE
      WHEN e.event = 'connection_dropped' AND r.name LIKE 'penalt%' THEN 'penalised'
      WHEN e.event = 'connection_dropped' THEN 'dropped'
      WHEN e.event = 'connection_refused' THEN 'wrapped'
      WHEN e.event = 'auth_accepted' THEN 'logged_in'
      WHEN e.event IN ('auth_failed', 'pam_auth_failure', 'invalid_user', 'auth_refused', 'auth_limit_exceeded') THEN 'denied'
      WHEN e.event = 'negotiation_failed' THEN 'not_negotiated'
      WHEN e.event = 'sshd_note' AND r.name = 'child_crash' THEN 'crashed'
      WHEN e.event = 'auth_timeout' THEN 'timed_out'
      WHEN e.event IN ('no_identification', 'protocol_error') OR (e.event IN ('connection_reset', 'connection_closed')
        AND c.outcome = 'silent') THEN 'left' END AS what
  FROM named a
  JOIN grace g USING (host)
  JOIN main.event e ON e.host_id = a.host_id AND e.address_id = a.address_id
    AND (a.moment IS NULL OR (e.time >= a.since AND e.time < a.until
      + CASE WHEN e.event = 'auth_timeout' THEN to_seconds(g.grace_s) ELSE INTERVAL 0 SECOND END)) -- who times out came a LoginGraceTime before
  JOIN source s USING (source_id)
  LEFT JOIN word r ON r.word_id = e.reason_id
  LEFT JOIN main.connection c USING (connection_id)
),
seen AS (
  SELECT host, client, when_text, moment IS NULL AS anytime, what, count(*) AS lines, min(time) AS first_time, max(time) AS last_time, arg_min(number, (time, event_id))::BIGINT AS number,
    list(place ORDER BY time, event_id)[:max(t.complaint_lines)] AS places
  FROM line CROSS JOIN setting t WHERE what IS NOT NULL GROUP BY ALL
),
heard AS (
  SELECT host, client, when_text, list(place ORDER BY time, event_id)[:max(t.complaint_lines)] AS places, min(time) AS first_time
  FROM line CROSS JOIN setting t WHERE what IN ('wrapped', 'logged_in', 'denied', 'not_negotiated', 'crashed', 'timed_out', 'left') GROUP BY host, client, when_text
),
limited AS ( -- which limit the episode of that drop line was of
  SELECT s.host, any_value(e.cause) AS cause
  FROM seen s JOIN throttling_episodes e ON e.host = s.host AND e.cause <> 'penalty' AND s.first_time BETWEEN e."start" AND e."end"
  WHERE s.what = 'dropped' GROUP BY s.host
),
holder AS ( -- who held most slots when an episode of that time was at its fullest
  SELECT n.host, arg_max({'network': h.network, 'slots': h.slots_at_peak, 'failures': h.failures, 'accepted': h.accepted, 'basis': h.basis},
    (h.slots_at_peak, -h.episode, -h.rank)) AS most
  FROM named n
  JOIN throttling_episodes e ON e.host = n.host AND e.cause <> 'penalty' AND (n.moment IS NULL OR (e."start" < n.until AND coalesce(e.cut_off, e."end") >= n.since))
  JOIN slot_holders h ON h.host = e.host AND h.episode = e.episode AND h.network IS NOT NULL AND h.slots_at_peak > 0
  GROUP BY n.host
),
banned AS ( -- a list of the time of collection does not tell since when; what has a drop line then came through
  SELECT n.host, n.client, n.when_text, b.src, b."by", b.jail, b.since, b.until, b.place,
    coalesce(b.since <= n.since AND coalesce(b.until >= n.until, true), false) AS all_the_time,
    CASE WHEN n.moment IS NULL THEN 'client_banned_once'
      WHEN b.since IS NULL THEN 'client_banned_at_collection'
      WHEN NOT all_the_time THEN 'client_banned_partly'
      WHEN n.host IN (SELECT host FROM seen WHERE what IN ('dropped', 'penalised')) THEN 'client_came_despite_ban'
      ELSE 'client_banned' END AS sign
  FROM named n JOIN bans b ON b.host = n.host AND network_holds(b.src, n.client)
    AND (n.moment IS NULL OR (coalesce(b.since < n.until, true) AND coalesce(b.until > n.since, true)))
  QUALIFY row_number() OVER (PARTITION BY n.host ORDER BY all_the_time DESC, b.until DESC NULLS FIRST, b.since DESC NULLS LAST, b."by", b.place) = 1
),
sign AS (
  SELECT s.host, CASE coalesce(l.cause, 'max_startups') WHEN 'per_source_max_startups' THEN 'client_dropped_by_source_limit'
      WHEN 'mixed' THEN 'client_dropped_by_either_limit' ELSE 'client_dropped' END AS sign,
    count_text(s.lines, 'drop line names', 'drop lines name') || ' ' || s.client || s.when_text
      || coalesce(', with ' || count_text(s.number, 'connection', 'connections') || ' in progress.', '.') AS text,
    'At ' || coalesce(time_text(s.first_time), 'a time that the log does not state') || ' ' || s.host || ' refused ' || s.client
      || CASE
        WHEN l.cause = 'per_source_max_startups' THEN ': too many of its connections were in progress, although only ' || s.number || ' in all were.'
        ELSE coalesce(': ' || s.number || ' of ' || limits_text(r.in_force) || ' slots were taken', ': its login slots were full')
          || coalesce(CASE WHEN h.most.slots <= s.number THEN ', ' || holder_text(h.most) END, '') || '.' END AS sentence, s.places
  FROM seen s LEFT JOIN limited l USING (host) LEFT JOIN holder h USING (host) LEFT JOIN refusals r USING (host)
  WHERE s.what = 'dropped'
  UNION ALL
  SELECT host, 'client_penalised', count_text(lines, 'drop line names', 'drop lines name') || ' ' || client || when_text || ' and a penalty as the reason.',
    'At ' || coalesce(time_text(first_time), 'a time that the log does not state') || ' ' || host || ' refused ' || client
      || ' as a penalty for what it had done before. It was not the MaxStartups limit.', places
  FROM seen WHERE what = 'penalised'
  UNION ALL
  SELECT host, 'client_refused_by_wrappers', count_text(lines, 'line', 'lines') || ' "refused connect from ' || client || '"' || when_text || '.',
    'At ' || coalesce(time_text(first_time), 'a time that the log does not state') || ' ' || host || ' refused ' || client
      || ' because hosts.allow and hosts.deny do not let it in.', places
  FROM seen WHERE what = 'wrapped'
  UNION ALL
  SELECT host, sign, "by" || ' held ' || src || ' banned' || CASE WHEN since IS NULL THEN ' when the bundle was collected' ELSE '' END || coalesce(' by jail ' || jail, '') || coalesce(' from ' || time_text(since), '') || coalesce(' to ' || time_text(until), '') || '.',
    client || ' was banned on ' || host || CASE WHEN src = client THEN '' ELSE ' with all of ' || src END || ' by ' || "by" || coalesce(', jail ' || jail || ',', '')
      || coalesce(' from ' || time_text(since), ' when the bundle was collected; since when is not logged')
      || CASE WHEN since IS NULL AND until IS NULL THEN '.' WHEN until IS NULL THEN ', and no line lifts it.' ELSE ' until ' || time_text(until) || '.' END
      || ' While that lasts, its connections do not reach sshd.', [place]
  FROM banned
  UNION ALL
  SELECT host, CASE WHEN anytime THEN 'client_logs_in' ELSE 'client_logged_in' END, client || ' logged in ' || count_text(lines, 'time', 'times') || when_text || '.',
    client || ' was not refused: it logged in to ' || host || ' at ' || coalesce(time_text(first_time), 'a time that the log does not state') || '.', places
  FROM seen WHERE what = 'logged_in'
  UNION ALL
  SELECT host, CASE WHEN anytime THEN 'client_denied_once' ELSE 'client_denied' END, count_text(lines, 'line shows', 'lines show') || ' a refused credential of ' || client || when_text || '.',
    host || ' let ' || client || ' connect' || when_text || ' and refused its user name, key or password. No limit kept it out.', places
  FROM seen WHERE what = 'denied'
  UNION ALL
  SELECT host, 'client_not_negotiated', count_text(lines, 'line says', 'lines say') || ' that sshd and ' || client || ' have no algorithm in common' || when_text || '.',
    host || ' let ' || client || ' connect' || when_text || ', but the two have no algorithm in common. No limit kept it out.', places
  FROM seen WHERE what = 'not_negotiated'
  UNION ALL
  SELECT host, 'client_crashed', count_text(lines, 'line says', 'lines say') || ' that the process for ' || client || ' died' || when_text || '.',
    'The process of sshd that served ' || client || ' on ' || host || ' died at ' || coalesce(time_text(first_time), 'a time that the log does not state')
      || ', before a login. The client sees only that the connection is closed.', places
  FROM seen WHERE what = 'crashed'
  UNION ALL
  SELECT host, CASE WHEN anytime THEN 'client_left_once' ELSE 'client_left' END, count_text(lines, 'line says', 'lines say') || ' that ' || client || ' went away before it tried to log in' || when_text || '.',
    'The connection of ' || client || ' reached sshd on ' || host || when_text || ' and was closed from the other side before a login. sshd refused nothing.', places
  FROM seen WHERE what = 'left'
  UNION ALL
  SELECT host, 'client_timed_out_waiting', count_text(lines, 'line says', 'lines say') || ' that ' || client || ' did not log in within LoginGraceTime' || when_text || '.',
    host || ' took the connection of ' || client || when_text || ' and ended it when LoginGraceTime was over.', places
  FROM seen WHERE what = 'timed_out' AND NOT anytime
  UNION ALL
  SELECT h.host, 'client_reached_sshd', 'Lines of sshd name ' || h.client || h.when_text || ': it was reached.', NULL, h.places
  FROM heard h JOIN asked a USING (host) WHERE a.moment IS NOT NULL
)
SELECT host, NULL::VARCHAR AS cause, sign, text, sentence, places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign
