-- title:    Starts, stops and reloads
-- question: When was sshd started, stopped, reloaded, or unable to start?
-- reading:  One row for each time; lines that one process wrote in the same second stand together.
WITH said AS (
  SELECT
    event_id, host_id, pid, time,
    CASE event
      WHEN 'daemon_listening' THEN 'start'
      WHEN 'daemon_terminating' THEN 'stop'
      WHEN 'daemon_restarting' THEN 'reload'
      WHEN 'daemon_failed' THEN 'failed_start'
      ELSE 'bad_configuration' END AS what
  FROM event
  WHERE event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed', 'config_error')
),
one AS (
  SELECT host_id, pid, what, date_trunc('second', time) AS second, min(event_id) AS event_id
  FROM said GROUP BY ALL
)
SELECT h.name AS host, e.time, o.what, e.message AS detail, e.place,
  key_of(h.name || ':' || o.what || ':' || coalesce(strftime(e.time, '%Y%m%dt%H%M%S'), 'untimed') || ':' || coalesce(o.pid, 0)) AS key
FROM one o
JOIN host h USING (host_id)
JOIN events e USING (event_id)
ORDER BY host, e.time, e.event_id
