-- title:    On the allow list
-- question: Which sources of the allow list look like an attack?
-- reading:  The user named these addresses as friends; what they did is told, and they are never called attackers.
-- kept:     view
SELECT
  'allowed' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  'it stands on the allow list; ' || count_text(h.attempts, 'attempt', 'attempts') || ', ' || count_text(h.dropped, 'refusal', 'refusals') || ' and ' || count_text(h.accepted, 'login', 'logins') AS why,
  'allowed:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.allowed AND (h.attempts > 0 OR h.dropped > 0 OR h.refused > 0 OR h.connections_without_attempt > 0)
