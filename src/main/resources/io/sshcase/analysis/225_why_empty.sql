-- title:    Why nothing was found
-- question: Where no refusal is shown, what could hide one, and what should be collected instead?
-- reading:  One row for each reason: of a bundle that has no line of sshd, or of a host whose lines show no refusal. The first row of each is the one that explains most.
WITH part AS ( -- what a collector made, and none of its logs has a line of sshd
  SELECT b.bundle, b.root, b.host, b.kind, b.title, b.sshd_logs, b.logs,
    b.bundle || CASE WHEN b.root = '' THEN '' ELSE '!' || b.root END AS place,
    NOT EXISTS (FROM source s WHERE s.bundle = b.bundle AND s.sshd_lines > 0) AS whole_bundle
  FROM bundles b
  WHERE NOT EXISTS (FROM source s WHERE s.bundle = b.bundle AND s.tree_root = b.root AND s.sshd_lines > 0)
),
file AS (
  SELECT s.bundle, s.tree_root AS root, s.kind, s.status, s.lines, s.detail, p.host,
    s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END AS place,
    contains(coalesce(s.detail, ''), 'journalctl found no entries') AS no_entries,
    regexp_matches(s.path, '(auth\.log|secure|messages|syslog|journal)') AS log_name,
    s.path = '' AS alone
  FROM source s JOIN part p ON s.bundle = p.bundle AND s.tree_root = p.root
),
silent AS ( -- sshd wrote, but nothing of a refusal
  SELECT h.host_id, h.name AS host, any_value(c.first_time) AS first_time, any_value(c.last_time) AS last_time,
    count(*) FILTER (WHERE e.time IS NULL) AS undated
  FROM main.event e JOIN host h USING (host_id)
  LEFT JOIN (
    SELECT host, min("start") AS first_time, max("end") AS last_time FROM coverage WHERE state = 'covered' GROUP BY host
  ) c ON c.host = h.name
  WHERE tells_of_sshd(e.event, e.program_id) AND h.name NOT IN (SELECT host FROM throttling_episodes) AND h.host_id NOT IN (SELECT host_id FROM event
    WHERE event IN ('connection_dropped', 'throttle_began', 'throttle_continues', 'throttle_ended', 'drops_suppressed'))
  GROUP BY h.host_id, h.name
),
level AS (
  SELECT host, max(value) FILTER (WHERE lower(setting) = 'loglevel') AS log_level,
    max(place) FILTER (WHERE lower(setting) = 'loglevel') AS log_level_place,
    coalesce(max(sshd_release), releases_text(max(release_low), max(release_high))) AS sshd_release, max(release_low) AS release_low, max(release_high) AS release_high, bool_or(known) AS known
  FROM effective_settings GROUP BY host
),
reason AS (
  SELECT 10 AS rank, 'kind_never_holds_it' AS reason, bundle, root, host,
    'This bundle (' || title || ') has no log of sshd, because bundles of its kind never hold one.' AS why,
    place AS evidence,
    'Collect /var/log/auth.log or /var/log/secure of the machine, or journalctl -o export of its sshd.' AS collect
  FROM part WHERE sshd_logs = 'never'
  UNION ALL
  SELECT 20, 'filtered', p.bundle, p.root, p.host,
    'This bundle (' || p.title || ') keeps only those lines of its logs that its rules ask for, so nothing in them is counted.',
    string_agg(f.place, ', ' ORDER BY f.place),
    'Collect the whole /var/log/secure and /var/log/messages, or a sos report.'
  FROM part p JOIN file f ON f.bundle = p.bundle AND f.root = p.root AND f.status = 'filtered'
  GROUP BY ALL
  UNION ALL
  SELECT 30, 'unit_without_entries', bundle, root, any_value(host),
    'journalctl found no entries: of that unit, in that time. The unit of sshd is ssh on Debian and Ubuntu, sshd elsewhere, sshd@… where systemd takes the connections.',
    string_agg(place, ', ' ORDER BY place),
    'Collect journalctl -t sshd -t sshd-session -o export, which asks for the program and not for the unit.'
  FROM file WHERE no_entries
  GROUP BY bundle, root
  UNION ALL
  SELECT 40, 'damaged', bundle, root, any_value(host),
    count_text(count(*), 'file', 'files') || ' could not be read whole: ' || string_agg(DISTINCT status, ', ' ORDER BY status) || '.',
    string_agg(place, ', ' ORDER BY place),
    'Send the files again, checked against their size or sum.'
  FROM file WHERE status IN ('damaged', 'refused')
  GROUP BY bundle, root
  UNION ALL
  SELECT 45, 'encrypted', p.bundle, p.root, p.host, 'What is in it is encrypted.',
    string_agg(DISTINCT n.bundle || CASE WHEN n.path = '' THEN '' ELSE '!' || n.path END, ', '),
    'Send it without a password.'
  FROM part p JOIN notice n ON n.bundle = p.bundle AND n.kind = 'encrypted'
  WHERE p.whole_bundle
  GROUP BY ALL
  UNION ALL
  SELECT 50, 'empty_log', bundle, root, any_value(host),
    'The log is there and has no bytes, or was not on the machine: it was rotated just before, or the machine logs to the journal alone.',
    string_agg(place, ', ' ORDER BY place),
    'Collect the rotated files beside it, and the journal.'
  FROM file WHERE kind = 'empty' AND (log_name OR alone)
  GROUP BY bundle, root
  UNION ALL
  SELECT 60, 'log_level', c.bundle, p.root, any_value(c.host),
    'LogLevel ' || upper(max(c.value)) || ' keeps sshd from writing what it refuses and who logs in.',
    string_agg(DISTINCT c.place, ', '),
    'Set LogLevel VERBOSE, reload sshd, and collect after the next complaint.'
  FROM config_line c JOIN part p ON p.bundle = c.bundle
  WHERE c.wins AND lower(c.setting) = 'loglevel' AND lower(c.value) IN ('quiet', 'fatal', 'error')
  GROUP BY c.bundle, p.root
  UNION ALL
  SELECT 70, 'no_sshd_line', bundle, root, any_value(host),
    'No line of sshd stands in ' || count_text(count(*), 'log', 'logs') || ' with ' || count_text(sum(lines)::BIGINT, 'line', 'lines') || '.',
    string_agg(place, ', ' ORDER BY place) FILTER (WHERE nth <= 5),
    'sshd writes to auth.log on Debian and Ubuntu, secure on Red Hat''s systems, messages or the journal on SUSE: collect that.'
  FROM (SELECT *, row_number() OVER (PARTITION BY bundle, root ORDER BY place) AS nth
    FROM file WHERE lines IS NOT NULL AND NOT no_entries AND status <> 'filtered')
  GROUP BY bundle, root
  UNION ALL
  SELECT 80, 'no_log', bundle, root, host, 'This bundle (' || title || ') has no log at all.', place,
    'Collect /var/log/auth.log or /var/log/secure, or the journal of sshd.'
  FROM part WHERE logs = 0 AND sshd_logs <> 'never' AND whole_bundle
    AND NOT EXISTS (FROM file f WHERE f.bundle = part.bundle AND f.root = part.root
      AND (f.status IN ('damaged', 'refused') OR (f.kind = 'empty' AND (f.log_name OR f.alone))))
  UNION ALL
  SELECT 110, 'log_level', NULL, NULL, s.host,
    'LogLevel ' || upper(v.log_level) || ' of ' || s.host || ' keeps sshd from writing what it refuses.', v.log_level_place,
    'Set LogLevel VERBOSE, reload sshd, and collect after the next complaint.'
  FROM silent s JOIN level v USING (host) WHERE lower(v.log_level) IN ('quiet', 'fatal', 'error')
  UNION ALL
  SELECT 120, 'release_does_not_log', NULL, NULL, s.host,
    'sshd ' || v.sshd_release || ' of ' || s.host || CASE
      WHEN v.release_high < 704 THEN ' writes refusals at LogLevel DEBUG only.'
      ELSE ' writes refusals at LogLevel VERBOSE only; it ran at ' || coalesce(upper(v.log_level), 'INFO') || '.' END,
    v.log_level_place,
    CASE WHEN v.release_high < 704 THEN 'Set LogLevel DEBUG for a while, or watch the open connections with ss -tn.'
      ELSE 'Set LogLevel VERBOSE, reload sshd, and collect after the next complaint.' END
  FROM silent s JOIN level v USING (host)
  WHERE v.release_high < 804
    AND NOT (v.release_high >= 704 AND lower(coalesce(v.log_level, 'info')) IN ('verbose', 'debug', 'debug1', 'debug2', 'debug3', 'quiet', 'fatal', 'error'))
  UNION ALL
  SELECT 130, 'release_unknown', NULL, NULL, s.host,
    'The release of sshd on ' || s.host || ' is not in the bundle; before 8.4 none writes a refusal at LogLevel INFO.', NULL,
    'Add the output of ssh -V, or the package list.'
  FROM silent s LEFT JOIN level v USING (host) WHERE logs_refusals(v.release_low, v.release_high, v.log_level, v.known) IS NULL
  UNION ALL
  SELECT 105, 'excerpt_only', NULL, NULL, host,
    'Of the log of ' || host || ' only the latest lines are there, as systemctl status shows them.', NULL,
    'Collect /var/log/auth.log or /var/log/secure, or the journal of sshd.'
  FROM silent WHERE first_time IS NULL AND undated = 0
  UNION ALL
  SELECT 140, 'gap', NULL, NULL, s.host,
    'The logs of ' || s.host || ' have ' || count_text(count(*), 'gap', 'gaps') || ', the first from ' || time_text(min(c."start")) || ' to '
      || time_text(arg_min(c."end", c."start")) || '.', NULL,
    'Collect the rotated files of that time, or the journal.'
  FROM silent s JOIN coverage c USING (host)
  JOIN setting t ON c."start" < coalesce(t.until, 'infinity') AND c."end" > coalesce(t.since, '-infinity')
  WHERE c.state = 'no_log' AND s.first_time IS NOT NULL GROUP BY s.host
  UNION ALL
  SELECT 150, 'no_time', NULL, NULL, host,
    count_text(undated, 'line', 'lines') || ' of sshd on ' || host || ' ' || CASE WHEN undated = 1 THEN 'has' ELSE 'have' END
      || ' no time: the stamps state no year and nothing tells it, or the log has none.', NULL,
    'Run again with --as-of, or collect journalctl -o export.'
  FROM silent WHERE undated > 0
  UNION ALL
  SELECT CASE WHEN w.heard THEN 160 ELSE 105 END, 'outside_the_window', NULL, NULL, host,
    CASE WHEN w.heard THEN '' ELSE 'No line of sshd on ' || host || ' falls into the window. ' END || 'The logs of ' || host || ' begin at ' || time_text(first_time) || ' and end at ' || time_text(last_time) || '; what happened before or after is not in them.',
    NULL, 'If the complaint is of another time, collect the logs of that time.'
  FROM silent LEFT JOIN (SELECT DISTINCT host_id, true AS heard FROM event) w USING (host_id)
  WHERE first_time IS NOT NULL
  UNION ALL
  SELECT 170, 'cut_by_collector', b.bundle, b.root, s.host,
    'The collector cut the logs of ' || s.host || ': ' || b.cut || coalesce('. They begin at ' || time_text(b.coverage_start), '') || '.',
    b.bundle || CASE WHEN b.root = '' THEN '' ELSE '!' || b.root END,
    'Collect the whole files: sos report --all-logs, supportconfig -l.'
  FROM silent s
  JOIN (SELECT DISTINCT e.host_id, f.bundle, f.tree_root AS root FROM main.event e JOIN source f USING (source_id)) t USING (host_id)
  JOIN bundles b ON b.bundle = t.bundle AND b.root = t.root
  WHERE b.cut IS NOT NULL
)
SELECT reason, bundle, root, host, why, evidence, collect,
  key_of(concat_ws(':', reason, bundle, nullif(root, ''), host)) AS key
FROM reason
ORDER BY rank, bundle, root, host, why
