-- title:    Changes to the server
-- question: When was sshd started, stopped, reloaded, killed or unable to start, and when was its configuration changed?
-- reading:  One row for each time; lines that one process wrote in the same second stand together. A file has the time of its last change only. A setting that two collections show with different values was changed between them: the row has the time of the second.
WITH said AS (
  SELECT
    e.event_id, e.host_id, e.pid, e.time,
    CASE
      WHEN e.event = 'daemon_listening' THEN 'start'
      WHEN e.event = 'daemon_terminating' THEN 'stop'
      WHEN e.event = 'daemon_restarting' THEN 'reload'
      WHEN e.event = 'config_error' THEN 'bad_configuration'
      WHEN r.name = 'killed' THEN 'killed'
      ELSE 'failed_start' END AS what,
    max(CASE WHEN e.event = 'daemon_restarting' THEN e.time END) OVER (PARTITION BY e.host_id, e.pid ORDER BY e.time, e.event_id) AS reloaded
  FROM event e LEFT JOIN word r ON r.word_id = e.reason_id
  WHERE e.event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed')
    OR (e.event = 'config_error' AND coalesce(r.name, '') NOT IN ('deprecated_option', 'unsupported_option'))
),
one AS ( -- a process that read SIGHUP opens its ports anew: that is the reload, and no start
  SELECT s.host_id, s.pid, s.what, date_trunc('second', s.time) AS second, min(s.event_id) AS event_id
  FROM said s CROSS JOIN setting t
  WHERE NOT coalesce(s.what = 'start' AND s.pid IS NOT NULL AND s.time <= s.reloaded + to_seconds(t.restart_s), false)
  GROUP BY ALL
),
file AS ( -- configuration files with a time that tells of a change, and what they say of MaxStartups
  SELECT
    c.host, f.changed AS time, f.path, f.file || ':' || coalesce(min(split_part(c.place, ':', -1)::BIGINT) FILTER (WHERE lower(c.setting) = 'maxstartups'), 1) AS place,
    max(c.value) FILTER (WHERE lower(c.setting) = 'maxstartups') AS max_startups,
    bool_and(coalesce(c.note, '') LIKE 'a copy: %') AS copy
  FROM config_line c JOIN file_change f ON f.file = regexp_replace(c.place, ':[0-9]+$', '')
  WHERE c.origin <> 'sshd -T' AND c.host IS NOT NULL
  GROUP BY c.host, f.changed, f.path, f.file
),
value AS (
  SELECT c.host, c.setting, d.taken, string_agg(c.value, ', ' ORDER BY c.place) AS value, min(c.place) AS place
  FROM config_line c JOIN collection d USING (bundle, root)
  WHERE c.wins AND c.match_criteria IS NULL AND c.origin = 'sshd_config' AND c.host IS NOT NULL
  GROUP BY c.host, c.setting, d.taken
),
collected AS (
  SELECT host, taken, lag(taken) OVER (PARTITION BY host ORDER BY taken) AS before
  FROM (SELECT DISTINCT c.host, d.taken FROM config_line c JOIN collection d USING (bundle, root) WHERE c.origin = 'sshd_config' AND c.host IS NOT NULL)
),
differs AS (
  SELECT c.host, c.taken AS time, coalesce(n.setting, o.setting) AS setting,
    coalesce(o.value, 'not set') || ' at ' || time_text(c.before) || ', ' || coalesce(n.value, 'not set') || ' at ' || time_text(c.taken) AS detail,
    coalesce(n.place, o.place) AS place
  FROM collected c
  JOIN (SELECT DISTINCT host, setting FROM value) s ON s.host = c.host
  LEFT JOIN value o ON o.host = c.host AND o.taken = c.before AND o.setting = s.setting
  LEFT JOIN value n ON n.host = c.host AND n.taken = c.taken AND n.setting = s.setting
  WHERE c.before IS NOT NULL AND o.value IS DISTINCT FROM n.value
),
told AS (
  SELECT h.name AS host, e.time, o.what, e.message AS detail, e.place, e.event_id, coalesce(o.pid, 0)::VARCHAR AS mark
  FROM one o JOIN host h USING (host_id) JOIN events e USING (event_id)
  UNION ALL -- killed without a word of systemd
  SELECT d.host, d.stopped, 'killed', e.message, e.place, e.event_id, d.listener_pid::VARCHAR
  FROM daemons d JOIN events e ON e.host = d.host AND e.time = d.stopped
  WHERE d.ended_by = 'killed' AND e.event = 'sshd_note' AND e.reason = 'oom_kill'
  UNION ALL
  SELECT host, time, CASE WHEN copy THEN 'file_copied' ELSE 'file_changed' END,
    path || ' was last changed' || coalesce('; it says MaxStartups ' || max_startups, ''), place, NULL, path FROM file
  UNION ALL
  SELECT host, time, 'setting_changed', setting || ' ' || detail, place, NULL, setting FROM differs
)
SELECT
  host, time, what, detail, place,
  key_of(host || ':' || what || ':' || coalesce(strftime(time, '%Y%m%dt%H%M%S'), 'untimed') || ':' || mark) AS key
FROM told CROSS JOIN (SELECT since, until FROM setting) t
WHERE event_id IS NOT NULL OR (coalesce(time >= t.since, true) AND coalesce(time < t.until, true))
ORDER BY host, time, event_id NULLS FIRST, place, key
