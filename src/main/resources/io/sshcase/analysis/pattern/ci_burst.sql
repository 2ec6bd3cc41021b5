-- title:    Bursts of logins by key
-- question: Which sources log in by key many times within a minute, as build servers do?
-- reading:  Automation logs in by key in bursts, and MaxStartups may refuse some of it. Passwords and other names were not tried beyond a typing error.
-- kept:     view
SELECT
  'ci_burst' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  'up to ' || h.peak_logins || ' logins by key within a minute, ' || t.ci_logins || ' or more are a burst; ' || count_text(h.key_logins, 'login', 'logins') || ' in all, ' || count_text(h.attempts, 'attempt', 'attempts') || ', ' || count_text(h.dropped, 'refusal', 'refusals') AS why,
  'ci-burst:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.peak_logins >= t.ci_logins AND h.failed_passwords <= t.typo_failures AND h.foreign_tries <= t.typo_failures AND h.foreign_limits = 0
