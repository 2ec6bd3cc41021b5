-- title:    Sources with failed attempts or refused connections
-- question: Who tried to log in and failed, and who was refused?
-- reading:  One row for each address, the friendly ones too: the pattern tells them apart, and friendly are those that log in and failed no more than by typing errors, or only after their last login. An attempt is one refused credential, however many lines it left.
SELECT
  p.src, p.first_seen, p.last_seen, p.connections, p.attempts AS failed_attempts, p.failed_passwords,
  p.invalid_user_attempts, p.users_tried, p.hosts, p.dropped, p.accepted,
  CASE
    WHEN p.src = '' THEN 'unnamed'
    WHEN p.all_attempts = 0 AND p.all_accepted > 0 THEN 'known_user'
    WHEN p.all_attempts <= t.typo_failures AND p.all_accepted > 0 THEN 'mistyped'
    WHEN p.users_tried >= t.many_users AND p.invalid_user_attempts >= t.invalid_share * p.attempts
      THEN 'user_enumeration'
    WHEN p.users_tried >= t.many_users AND p.attempts <= t.tries_per_user * p.users_tried THEN 'spraying'
    WHEN p.attempts >= t.guess_failures THEN 'password_guessing'
    WHEN p.attempts > 0 THEN 'few_attempts'
    WHEN p.timeouts >= t.holder_timeouts THEN 'slot_holder'
    WHEN p.connections <= p.dropped + p.refused THEN 'dropped_only'
    ELSE 'scanner' END AS pattern,
  p.lines, p.active_days, p.friendly, p.network, p.asn, p.as_name, p.country, p.allowed, p.listed, p.key
FROM source_profile p
CROSS JOIN setting t
WHERE p.attempts > 0 OR p.dropped > 0 OR p.refused > 0
ORDER BY p.attempts DESC, p.dropped DESC, p.src
