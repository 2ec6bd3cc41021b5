-- title:    Refused, and nothing else
-- question: Of which sources does the log know nothing but that they were refused?
-- reading:  A refused connection shows neither a name nor a key, so nothing tells friend from foe.
-- kept:     view
SELECT
  'dropped_only' AS pattern, 'unclear' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.dropped + h.refused, 'refusal', 'refusals') || ', and no other connection' AS why,
  'dropped-only:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.attempts = 0 AND h.all_accepted = 0 AND h.timeouts < t.holder_timeouts AND h.dropped + h.refused > 0 AND h.connections <= h.dropped + h.refused
