-- title:    Password guessing
-- question: Which sources try many passwords?
-- reading:  One source and many tries on few names.
-- kept:     view
SELECT
  'password_guessing' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.attempts, 'attempt', 'attempts') || ' on ' || count_text(h.users_tried, 'name', 'names') || '; ' || t.guess_failures || ' or more of one source are guessing' AS why,
  'password-guessing:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.attempts >= t.guess_failures
  AND NOT (h.users_tried >= t.many_users AND (h.attempts <= t.tries_per_user * h.users_tried
    OR h.invalid_user_attempts >= t.invalid_share * h.attempts))
