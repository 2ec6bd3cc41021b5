-- title:    Typing errors
-- question: Which users mistyped a password or a name, and log in otherwise?
-- reading:  Few failures, and logins from the same address.
-- kept:     view
SELECT
  'mistyped' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.all_attempts, 'failed attempt', 'failed attempts') || ', ' || t.typo_failures || ' at most, and ' || count_text(h.all_accepted, 'login', 'logins') AS why,
  'mistyped:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.all_attempts BETWEEN 1 AND t.typo_failures AND h.all_accepted > 0 AND (h.attempts > 0 OR h.dropped > 0 OR h.refused > 0)
