-- title:    Password spraying
-- question: Which sources try one password on many users?
-- reading:  About one attempt for each of many names: no single account is locked, and no single one stands out.
-- kept:     view
SELECT
  'spraying' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.attempts, 'attempt', 'attempts') || ' on ' || h.users_tried || ' names (' || t.many_users || ' or more), ' || t.tries_per_user || ' or fewer for each' AS why,
  'spraying:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.users_tried >= t.many_users AND h.attempts <= t.tries_per_user * h.users_tried
  AND h.invalid_user_attempts < t.invalid_share * h.attempts
