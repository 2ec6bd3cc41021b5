-- title:    Few attempts
-- question: Which sources failed too seldom to be judged?
-- reading:  A guesser that was soon gone, or somebody who mistyped and never logged in here.
-- kept:     view
SELECT
  'few_attempts' AS pattern, 'unclear' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.attempts, 'attempt', 'attempts') || ', fewer than ' || t.guess_failures || ', and ' || CASE WHEN h.all_accepted > 0 THEN count_text(h.all_accepted, 'login', 'logins') ELSE 'no login' END AS why,
  'few-attempts:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.attempts BETWEEN 1 AND t.guess_failures - 1 AND NOT (h.all_attempts <= t.typo_failures AND h.all_accepted > 0)
