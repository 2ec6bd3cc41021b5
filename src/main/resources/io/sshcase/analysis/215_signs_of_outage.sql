-- title:    Signs of an outage
-- question: What shows that sshd did not run, could not start, or lost its children?
-- reading:  One row for each sign of a host, with the lines that show it.
WITH life AS ( -- sshd was stopped or reloaded, failed to start, and listened again later
  SELECT host_id, min(time) AS stopped, max(listened) AS listened, count(*) FILTER (WHERE event = 'daemon_failed') AS failures,
    bool_or(event = 'config_error') AS bad_lines,
    arg_min(event, (time, event_id)) AS first, list(event_id ORDER BY time, event_id) AS event_ids
  FROM (
    SELECT host_id, time, event, event_id,
      sum((event = 'daemon_listening')::INTEGER) OVER past AS life,
      lead(CASE WHEN event = 'daemon_listening' THEN time END IGNORE NULLS) OVER past AS listened
    FROM event
    WHERE event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed', 'config_error')
    WINDOW past AS (PARTITION BY host_id ORDER BY time, event_id)
  )
  WHERE event <> 'daemon_listening'
  GROUP BY host_id, life
),
down AS (
  SELECT host_id, count(*) AS downs, min(stopped) AS down_from, arg_min(listened, stopped) AS down_to,
    arg_min(event_ids[1], stopped) AS event_id
  FROM life
  WHERE first IN ('daemon_terminating', 'daemon_restarting') AND (failures > 0 OR bad_lines)
  GROUP BY host_id
),
failed AS (
  SELECT e.host_id, count(*) FILTER (WHERE e.event = 'daemon_failed') AS failed_starts, bool_or(e.event = 'config_error') AS bad_lines,
    list(place_of(s.bundle, s.path, e.line) ORDER BY e.time, e.event_id) AS places
  FROM event e JOIN source s USING (source_id)
  WHERE e.event IN ('daemon_failed', 'config_error')
  GROUP BY e.host_id
  HAVING failed_starts > 0
),
sign AS (
  SELECT h.name AS host, 'no_listener' AS sign, 'No sshd listened from ' || time_text(d.down_from)
      || coalesce(' to ' || time_text(d.down_to), ' to the end of the log') || ', because it could not start; connections then failed without a refusal'
      || CASE WHEN d.downs > 1 THEN ', and ' || count_text(d.downs - 1, 'time', 'times') || ' more.' ELSE '.' END AS text,
    h.name || ' had no listening sshd from ' || time_text(d.down_from) || coalesce(' to ' || time_text(d.down_to), ' to the end of the log')
      || '. Nobody could connect then.' AS sentence,
    [place_of(s.bundle, s.path, e.line)] AS places
  FROM down d JOIN host h USING (host_id) JOIN main.event e ON e.event_id = d.event_id JOIN source s USING (source_id)
  UNION ALL
  SELECT h.name, CASE WHEN f.bad_lines THEN 'start_refused_for_configuration' ELSE 'start_failed' END,
    count_text(f.failed_starts, 'line', 'lines') || ' of starts that failed.',
    'sshd on ' || h.name || ' could not start (' || count_text(f.failed_starts, 'time', 'times') || ')'
      || CASE WHEN f.bad_lines THEN ': its configuration has lines that it does not take. Nobody could log in until it was mended.'
        ELSE '. Nobody could log in until it ran.' END,
    f.places[:t.complaint_lines]
  FROM failed f JOIN host h USING (host_id) CROSS JOIN setting t
)
SELECT host, NULL::VARCHAR AS cause, sign, text, sentence, places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign
