-- title:    Scanners and banner grabbers
-- question: Which sources connect, look, and go without an attempt?
-- reading:  They read the banner, send nothing, or something that is not SSH. Few such connections may be anybody.
-- kept:     view
SELECT
  'scanner' AS pattern, CASE WHEN h.odd_greetings >= t.scanner_probes THEN 'hostile' ELSE 'unclear' END AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.connections_without_attempt, 'connection', 'connections') || ' without an attempt, ' || count_text(h.odd_greetings, 'line', 'lines') || ' about a missing or wrong greeting (' || t.scanner_probes || ' or more are a scan)' AS why,
  'scanner:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.attempts = 0 AND h.all_accepted = 0 AND h.timeouts < t.holder_timeouts AND h.connections > h.dropped + h.refused
