-- title:    User enumeration
-- question: Which sources try out many names that do not exist?
-- reading:  Such a source looks for names rather than passwords.
-- kept:     view
SELECT
  'user_enumeration' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.attempts, 'attempt', 'attempts') || ' on ' || h.users_tried || ' names (' || t.many_users || ' or more), ' || h.invalid_user_attempts || ' of them on names that do not exist (' || round(100 * t.invalid_share)::BIGINT || ' % or more)' AS why,
  'user-enumeration:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.users_tried >= t.many_users AND h.invalid_user_attempts >= t.invalid_share * h.attempts
