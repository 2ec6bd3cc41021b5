-- title:    Accounts of programs and devices
-- question: Which sources try the well-known accounts of programs and devices?
-- reading:  Names such as root, oracle or pi (setting service_accounts), which have default passwords on careless machines.
-- kept:     view
SELECT
  'service_accounts' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, h.top_user AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  h.service_tries || ' of ' || count_text(h.attempts, 'attempt', 'attempts') || ' on ' || count_text(h.service_users, 'account of a program or device', 'accounts of programs and devices') || '; ' || t.guess_failures || ' or more that make ' || round(100 * t.service_share)::BIGINT || ' % are aimed at them' AS why,
  'service-accounts:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.service_tries >= t.guess_failures AND h.service_tries >= t.service_share * h.attempts
