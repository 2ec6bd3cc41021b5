-- title:    Monitoring probe
-- question: Which sources connect at regular intervals and never try to log in?
-- reading:  A monitoring system opens the port and closes it again, like a clock. None of these connections brought a credential or was held until LoginGraceTime, and not all of them were refused, for then nobody knows what they would have brought.
-- kept:     view
SELECT
  'monitoring_probe' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  h.regular_gaps || ' of ' || h.gaps || ' connections came ' || duration_text(h.interval_s) || ' after the one before, with no attempt; ' || t.probe_connections || ' or more of which ' || round(100 * t.probe_share)::BIGINT || ' % are regular are a probe' AS why,
  'monitoring-probe:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.gaps >= t.probe_connections AND h.regular_gaps >= t.probe_share * h.gaps AND h.interval_s BETWEEN t.probe_least_s AND t.probe_most_s
  AND h.all_attempts = 0 AND h.all_accepted = 0 AND h.timeouts = 0 AND h.connections > h.dropped + h.refused
