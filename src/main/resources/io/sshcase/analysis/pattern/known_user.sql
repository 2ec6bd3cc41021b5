-- title:    Known user, refused
-- question: Which sources log in, never failed, and were refused?
-- reading:  A friend that sshd or a filter turned away.
-- kept:     view
SELECT
  'known_user' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.all_accepted, 'login', 'logins') || ', no failed attempt, ' || count_text(h.dropped + h.refused, 'refusal', 'refusals') AS why,
  'known-user:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.all_attempts = 0 AND h.all_accepted > 0 AND (h.dropped > 0 OR h.refused > 0)
