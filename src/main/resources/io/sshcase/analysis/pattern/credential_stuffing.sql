-- title:    Credential stuffing
-- question: Which sources try many users that exist, each once or twice?
-- reading:  Whoever tries many valid names with one or two passwords each has a list of stolen or known credentials. Accounts of programs do not count.
-- kept:     view
SELECT
  'credential_stuffing' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.valid_tries, 'attempt', 'attempts') || ' on ' || h.valid_users || ' users that exist (' || t.stuffing_users || ' or more, ' || t.tries_per_user || ' attempts each at most) of ' || count_text(h.users_tried, 'name', 'names') || ' tried' AS why,
  'credential-stuffing:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.valid_users >= t.stuffing_users AND h.valid_tries <= t.tries_per_user * h.valid_users
  AND h.valid_users >= t.stuffing_share * h.users_tried
