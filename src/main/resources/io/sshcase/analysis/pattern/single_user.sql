-- title:    One user in the sights
-- question: Which sources try one person alone, again and again?
-- reading:  Nearly all attempts are on one account that belongs to no program: someone knows whom to try.
-- kept:     view
SELECT
  'single_user' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, h.top_user AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  h.top_user_tries || ' of ' || count_text(h.attempts, 'attempt', 'attempts') || ' on one user that exists; ' || t.forced_failures || ' or more that make ' || round(100 * t.single_user_share)::BIGINT || ' % are aimed at it' AS why,
  'single-user:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.top_user_tries >= t.forced_failures AND h.top_user_tries >= t.single_user_share * h.attempts AND h.person_exists
  AND NOT list_contains(t.service_accounts, lower(h.top_user))
