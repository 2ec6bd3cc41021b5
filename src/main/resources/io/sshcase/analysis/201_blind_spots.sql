-- title:    Where the logs may be blind
-- question: Which spans and lines are missing, and was that done on purpose?
-- reading:  One row for each sign that lines are missing or were removed. Most have an innocent cause, which stands beside; none proves an intruder. Nothing here means that no line is missing: who may write a log may also remove lines without a trace.
WITH hour AS (
  SELECT host_id, epoch_us(time) // 3600000000 AS n, min(time) AS first_time, max(time) AS last_time
  FROM main.event WHERE time IS NOT NULL GROUP BY ALL
),
stepped AS (
  SELECT *, lag(last_time) OVER (PARTITION BY host_id ORDER BY n) AS before FROM hour
),
silence AS (
  SELECT host_id, before, first_time, epoch_us(first_time) - epoch_us(before) AS gap_us,
    lead(epoch_us(first_time) - epoch_us(before)) OVER (PARTITION BY host_id ORDER BY epoch_us(first_time) - epoch_us(before) DESC, n) AS next_us,
    count(*) OVER (PARTITION BY host_id) AS hours,
    (max(n) OVER (PARTITION BY host_id) - min(n) OVER (PARTITION BY host_id) + 1) - (epoch_us(first_time) - epoch_us(before)) // 3600000000 AS hours_else
  FROM stepped
),
gap AS (
  SELECT h.name AS host, s.before AS from_time, s.first_time AS until_time, 'gap_in_busy_log' AS what, 'medium' AS severity,
    'No line of sshd for ' || duration_text(s.gap_us // 1000000) || ', in a log that has lines in nearly every other hour'
      || CASE WHEN EXISTS (FROM main.account_event a WHERE a.host_id = s.host_id AND a.time > s.before AND a.time < s.first_time)
        THEN '; other programs of this machine wrote on.' ELSE '.' END AS detail, NULL AS place
  FROM silence s JOIN host h USING (host_id) CROSS JOIN setting t
  WHERE s.gap_us >= t.busy_gap_s * 1000000::BIGINT AND s.gap_us >= t.busy_gap_usual * coalesce(s.next_us, 0)
    AND s.hours >= t.busy_share * s.hours_else AND s.hours * 3600 >= t.busy_span_s
    AND NOT EXISTS (FROM downtimes d WHERE d.host = h.name AND coalesce(d.began, d.ended) < s.first_time AND coalesce(d.ended, 'infinity') > s.before)
),
uncovered AS (
  SELECT c.host, c."start", c."end", 'no_log', 'medium', c.reason, NULL
  FROM coverage c WHERE c.state = 'no_log' AND NOT EXISTS (FROM gap g WHERE g.host = c.host AND g.from_time = c."start")
),
quiet AS (
  SELECT c.host, c."start", c."end", 'silent_while_others_write', 'medium',
    c.reason || ' Other programs of this machine wrote ' || count_text(count(*), 'line', 'lines') || ' meanwhile that the case keeps.', min_by(a.place, (a.time, a.event_id))
  FROM coverage c JOIN account_events a ON a.host = c.host AND a.time > c."start" AND a.time < c."end"
  WHERE c.state = 'quiet' AND NOT EXISTS (FROM gap g WHERE g.host = c.host AND g.from_time = c."start")
  GROUP BY c.host, c."start", c."end", c.reason
),
backwards AS (
  SELECT host, to_time, from_time, 'time_runs_back', CASE kind WHEN 'set_back' THEN 'medium' ELSE 'low' END,
    'The time of ' || source || ' steps back by ' || duration_text(abs(step_s)) || '.', place
  FROM clock_steps WHERE kind IN ('set_back', 'maybe_summer_time')
),
lost AS (
  SELECT host, min(time), max(time), 'lines_lost', CASE WHEN bool_or(NOT regexp_matches(text, '(from|limit).*[.](service|slice|scope)') OR contains(text, 'ssh')) THEN 'medium' ELSE 'low' END,
    'The log daemon ' || program || ' says ' || count_text(count(*), 'time', 'times') || ' on this day that it left lines out'
      || CASE WHEN sum(number) > 0 THEN ', ' || count_text(sum(number)::BIGINT, 'line', 'lines') || ' that it counted.' ELSE '.' END, min_by(place, (time, event_id))
  FROM account_events WHERE kind = 'lines_lost' GROUP BY host, program, time::DATE
),
daemon AS (
  SELECT *, lead(kind) OVER later AS next_kind, lead(time) OVER later AS next_time
  FROM account_events WHERE kind IN ('logger_stopped', 'logger_started', 'reboot') AND time IS NOT NULL
  WINDOW later AS (PARTITION BY host, CASE WHEN program LIKE 'systemd-journal%' THEN 'journald' ELSE program END ORDER BY time, event_id)
),
stopped AS (
  SELECT d.host, d.time, CASE WHEN d.next_kind = 'logger_started' THEN d.next_time END, 'log_daemon_stopped', 'medium',
    'The log daemon ' || d.program || ' stopped' || CASE WHEN d.next_kind = 'logger_started'
      THEN ' and started again ' || duration_text(epoch(d.next_time - d.time)::BIGINT) || ' later.' ELSE '; no line tells that it started again.' END, d.place
  FROM daemon d CROSS JOIN setting t
  WHERE d.kind = 'logger_stopped' AND (d.next_kind IS DISTINCT FROM 'logger_started' OR d.next_time > d.time + to_seconds(t.logger_stopped_s))
    AND NOT EXISTS (FROM daemon r WHERE r.kind = 'reboot' AND r.host = d.host AND r.time BETWEEN d.time - INTERVAL 5 minutes AND d.time + INTERVAL 5 minutes)
),
told AS (
  SELECT host, min(time), max(time), kind, 'low',
    CASE kind WHEN 'journal_vacuumed' THEN 'Old parts of the journal were removed ' ELSE 'A file of the journal was damaged and set aside ' END || count_text(count(*), 'time', 'times') || '.',
    min_by(place, (time, event_id))
  FROM account_events WHERE kind IN ('journal_vacuumed', 'journal_damaged') GROUP BY host, kind
),
cut AS (
  SELECT host, time, time, 'logs_touched', CASE WHEN event_id IN (SELECT event_id FROM after_login WHERE reason = 'logs_touched_after') THEN 'high' ELSE 'medium' END,
    user_text(actor) || ' ran with the rights of ' || CASE WHEN account IS NULL THEN 'another user' ELSE user_text(account) END || ': ' || left(command, 200), place
  FROM account_events WHERE kind = 'sudo' AND touches_logs(tool_of(command), lower(command))
),
numbered AS ( -- auth.log.2.gz: the number that logrotate gave
  SELECT s.bundle, s.root, s.series, h.name AS host, nullif(regexp_extract(s.path, '\.([0-9]{1,3})(?:\.[a-z0-9]+)?$', 1), '')::INTEGER AS number,
    s.bundle || '!' || s.path AS place
  FROM source s LEFT JOIN host h USING (host_id)
  WHERE s.lines IS NOT NULL AND s.status IN ('read', 'damaged', 'duplicate')
),
missing AS (
  SELECT host, NULL::TIMESTAMP, NULL::TIMESTAMP, 'rotation_missing', 'medium',
    'Of the rotated files of ' || ltrim(series, '!/') || ', ' || list_max(numbers) || ' is there and ' || names_text(absent, 5) || CASE WHEN len(absent) = 1 THEN ' is' ELSE ' are' END || ' not.', place
  FROM (
    SELECT host, series, numbers, place, [n::VARCHAR FOR n IN range(list_min(numbers), list_max(numbers)) IF NOT list_contains(numbers, n::INTEGER)] AS absent
    FROM (SELECT host, series, list(DISTINCT number) AS numbers, max_by(place, number) AS place FROM numbered WHERE number IS NOT NULL GROUP BY host, bundle, root, series)
  ) WHERE len(absent) > 0 AND host IS NOT NULL
),
emptied AS (
  SELECT h.name, NULL::TIMESTAMP, NULL::TIMESTAMP, 'log_is_empty', 'medium', s.path || ' has no bytes, while older files of it have lines.', s.bundle || '!' || s.path
  FROM source s JOIN host h USING (host_id)
  WHERE s.kind = 'empty' AND regexp_matches(s.path, '/(auth\.log|secure|messages|syslog)$')
    AND EXISTS (FROM source o WHERE o.bundle = s.bundle AND o.root = s.root AND o.series = s.series AND o.lines > 0)
),
unlogged AS (
  SELECT r.host, r.start, r."end", 'login_only_on_record', CASE WHEN m.matched >= t.records_matched THEN 'high' ELSE 'medium' END,
    'The login accounting has a login of ' || user_text(r."user") || ' from ' || r.src || ', which no line of sshd tells.', r.place
  FROM logins_on_record r CROSS JOIN setting t
  LEFT JOIN (SELECT host, count(*) AS matched FROM logins_on_record WHERE in_log GROUP BY host) m ON m.host = r.host
  WHERE r.in_log = false AND NOT EXISTS (FROM coverage c WHERE c.host = r.host AND c.state = 'no_log' AND r.start BETWEEN c."start" AND c."end")
),
silenced AS (
  SELECT host, NULL::TIMESTAMP, NULL::TIMESTAMP, 'log_level', 'medium', 'LogLevel ' || value || ' keeps sshd from logging logins and refusals.', place
  FROM effective_settings WHERE setting = 'LogLevel' AND lower(value) IN ('quiet', 'fatal', 'error')
),
sign AS (
  FROM gap UNION ALL FROM uncovered UNION ALL FROM quiet UNION ALL FROM backwards UNION ALL FROM lost UNION ALL FROM stopped UNION ALL FROM told
  UNION ALL FROM cut UNION ALL FROM missing UNION ALL FROM emptied UNION ALL FROM unlogged UNION ALL FROM silenced
)
SELECT s.host, s.from_time, s.until_time, s.what, s.severity, s.detail, r.matters, r.innocent, s.place,
  key_of(s.host || ':' || s.what || ':' || coalesce(strftime(s.from_time, '%Y%m%dt%H%M%S'), '') || ':' || coalesce(s.place, '')) AS key
FROM sign s
JOIN (VALUES
  ('gap_in_busy_log', 'Lines of that time may have been removed.', 'The machine or its network was down, or an attack paused.'),
  ('no_log', 'What happened then is not in the bundle.', 'The file was rotated away or not collected.'),
  ('silent_while_others_write', 'The machine was up, and sshd wrote nothing.', 'Nobody came, as on a server that few may reach.'),
  ('time_runs_back', 'What happened first cannot be told there, and a clock that was set hides when.', 'The clock was corrected, or files were joined in the wrong order.'),
  ('lines_lost', 'Lines are missing, and those of sshd may be among them.', 'More lines were written than the rate limit allows; an attack is enough.'),
  ('log_daemon_stopped', 'Nothing was written meanwhile.', 'An update, or the machine was shut down.'),
  ('journal_vacuumed', 'What the journal held before is gone.', 'The journal keeps to its size limit.'),
  ('journal_damaged', 'Entries at its end may be missing.', 'The machine lost power.'),
  ('logs_touched', 'Lines may have been removed.', 'Housekeeping on a full disk.'),
  ('rotation_missing', 'What stood in that file is not in the bundle.', 'The collector left it out, or it was moved away.'),
  ('log_is_empty', 'Who removes traces empties the log.', 'The log had just been rotated.'),
  ('login_only_on_record', 'The line of the login may have been removed from the log.', 'The login came through another service than sshd.'),
  ('log_level', 'The log cannot show who came and who was refused.', 'Somebody wanted a shorter log.')
) AS r(what, matters, innocent) USING (what)
ORDER BY list_position(['high', 'medium', 'low'], s.severity), s.host, s.from_time NULLS LAST, s.what, s.place NULLS FIRST, s.detail
