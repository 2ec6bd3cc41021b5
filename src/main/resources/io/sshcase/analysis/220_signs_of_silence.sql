-- title:    Signs of silence
-- question: Where no refusal is logged, could one have been, and what is missing to decide?
-- reading:  One row for each sign of a host. The lines are the first and the last that were searched.
WITH machine AS (
  SELECT host_id, min(time) AS first_time, max(time) AS last_time,
    arg_min({'source': source_id, 'line': line}, (time, event_id)) AS first_line,
    arg_max({'source': source_id, 'line': line}, (time, event_id)) AS last_line
  FROM event WHERE tells_of_sshd(event, program_id) GROUP BY host_id
),
whole AS (
  SELECT host_id, arg_min({'source': source_id, 'line': line}, (time, event_id)) AS first_line,
    arg_max({'source': source_id, 'line': line}, (time, event_id)) AS last_line
  FROM main.event WHERE tells_of_sshd(event, program_id) GROUP BY host_id
),
logged AS (
  SELECT host, min("start") AS logs_from, max("end") AS logs_to FROM coverage GROUP BY host
),
gap AS (
  SELECT c.host, count(*) AS gaps
  FROM coverage c JOIN setting t ON c."start" < coalesce(t.until, 'infinity') AND c."end" > coalesce(t.since, '-infinity')
  WHERE c.state = 'no_log' GROUP BY c.host
),
login AS (
  SELECT host_id, sum(repeat)::BIGINT AS accepted FROM event WHERE event = 'auth_accepted' GROUP BY host_id
),
failed AS (
  SELECT host_id, sum(tries)::BIGINT AS failed, count(DISTINCT address_id) AS sources FROM attempt GROUP BY host_id
),
level AS (
  SELECT host, max(value) FILTER (WHERE lower(setting) = 'loglevel') AS log_level, max(place) FILTER (WHERE lower(setting) = 'loglevel') AS log_level_place,
    max(sshd_release) AS sshd_release, max(release_low) AS release_low, max(release_high) AS release_high, bool_or(known) AS known
  FROM effective_settings GROUP BY host
),
silent AS (
  SELECT h.name AS host, m.first_time, m.last_time, m.host_id IS NULL AS unheard,
    coalesce(m.first_line, w.first_line) AS first_line, coalesce(m.last_line, w.last_line) AS last_line,
    k.logs_from, k.logs_to, coalesce(p.gaps, 0) AS gaps, coalesce(g.accepted, 0) AS accepted, coalesce(f.failed, 0) AS failed, coalesce(f.sources, 0) AS sources,
    v.log_level, v.log_level_place, v.sshd_release, v.known AS settings_known,
    logs_refusals(v.release_low, v.release_high, v.log_level, v.known) AS refusals_logged
  FROM whole w
  JOIN host h USING (host_id)
  LEFT JOIN machine m USING (host_id)
  LEFT JOIN logged k ON k.host = h.name
  LEFT JOIN gap p ON p.host = h.name
  LEFT JOIN login g ON g.host_id = w.host_id
  LEFT JOIN failed f ON f.host_id = w.host_id
  LEFT JOIN level v ON v.host = h.name
  WHERE h.name NOT IN (SELECT host FROM refusals)
),
sign AS (
  SELECT *, 'not_covered' AS sign,
    'No line of sshd falls into the window. ' || coalesce('The logs of ' || host || ' cover ' || time_text(logs_from) || ' to ' || time_text(logs_to) || '.',
      'None of its lines has a time.') AS text,
    'Whether ' || host || ' refused connections cannot be decided, because no line of sshd falls into the window. '
      || coalesce('Its logs cover ' || time_text(logs_from) || ' to ' || time_text(logs_to) || '.', 'None of its lines has a time.') AS sentence
  FROM silent WHERE unheard
  UNION ALL
  SELECT *, 'refusals_not_logged',
    coalesce('sshd ' || sshd_release, 'sshd') || ' does not log refusals at LogLevel ' || coalesce(log_level, 'INFO') || '.',
    'Whether ' || host || ' refused connections cannot be decided, because '
      || coalesce('sshd ' || sshd_release, 'sshd') || ' does not log refusals at LogLevel ' || coalesce(log_level, 'INFO') || '.'
  FROM silent WHERE refusals_logged = false AND NOT unheard
  UNION ALL
  SELECT *, 'release_unknown', 'The release of sshd is not in the bundle; before 8.4 none logs a refusal at LogLevel INFO.',
    'Whether ' || host || ' refused connections cannot be decided: no line shows a refusal, and '
      || 'because the release of sshd is not in the bundle, it is open whether one would have been logged.'
  FROM silent WHERE refusals_logged IS NULL AND NOT unheard
  UNION ALL
  SELECT *, 'log_has_gaps', 'The log of ' || host || ' has ' || count_text(gaps, 'gap', 'gaps') || '.',
    CASE WHEN refusals_logged THEN 'Whether ' || host || ' refused connections cannot be decided for the whole span, because its log has '
      || count_text(gaps, 'gap', 'gaps') || '.' END
  FROM silent WHERE gaps > 0 AND NOT unheard
  UNION ALL
  SELECT *, CASE WHEN settings_known THEN 'no_refusal' ELSE 'no_refusal_unknown_configuration' END,
    'No refusal is logged from ' || time_text(first_time) || ' to ' || time_text(last_time) || ', and no gap is seen.',
    'The logs of ' || host || ' cover ' || time_text(first_time) || ' to ' || time_text(last_time)
      || ' without a gap and hold no refusal; ' || count_text(accepted, 'login', 'logins') || ' succeeded and '
      || count_text(failed, 'attempt', 'attempts') || ' from ' || count_text(sources, 'address', 'addresses')
      || ' failed. Look at network or client next.'
  FROM silent WHERE gaps = 0 AND refusals_logged AND NOT unheard
)
SELECT s.host, NULL::VARCHAR AS cause, s.sign, s.text, s.sentence,
  list_filter(list_distinct([s.log_level_place, place_of(f.bundle, f.path, s.first_line.line), place_of(l.bundle, l.path, s.last_line.line)]),
    lambda place: place IS NOT NULL AND (s.sign = 'refusals_not_logged' OR place IS DISTINCT FROM s.log_level_place)) AS places,
  key_of(s.host || ':' || s.sign) AS key
FROM sign s
JOIN source f ON f.source_id = s.first_line.source
JOIN source l ON l.source_id = s.last_line.source
ORDER BY s.host, s.sign
