-- title:    Expired password
-- question: Which users failed because their password or account has expired?
-- reading:  sshd or PAM says of the name that its password or account has expired, which it does only once the password was right; no other name was tried beyond a typing error.
-- kept:     view
SELECT
  'expired_password' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, names_text(h.expired_users, t.named_users) AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  'the password or account of ' || count_text(len(h.expired_users), 'user', 'users') || ' has expired, as the log says; ' || count_text(h.attempts, 'attempt', 'attempts') || ', of which fewer than ' || t.forced_failures || ' without that word, and no other name beyond ' || count_text(t.typo_failures, 'typing error', 'typing errors') AS why,
  'expired-password:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE len(h.expired_users) > 0 AND h.foreign_tries <= t.typo_failures AND h.foreign_limits = 0 AND h.attempts - h.expired_lines < t.forced_failures
