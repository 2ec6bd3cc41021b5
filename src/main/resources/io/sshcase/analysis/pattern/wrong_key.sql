-- title:    Wrong keys in an agent
-- question: Which users offered keys that the server does not take, and then logged in?
-- reading:  An agent offers all its keys in turn. The same user logs in from the same address, and neither passwords nor other names were tried beyond a typing error.
-- kept:     view
SELECT
  'wrong_key' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, h.top_user AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.key_tries, 'key was', 'keys were') || ' refused' || CASE WHEN h.limits > 0 THEN ', with too many authentication failures' ELSE '' END || ', and the same user logs in from there (' || count_text(h.accepted, 'login', 'logins') || '); ' || count_text(h.failed_passwords, 'failed password', 'failed passwords') || ', ' || t.typo_failures || ' at most' AS why,
  'wrong-key:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.accepted > 0 AND (h.key_tries > t.typo_failures OR h.limits > 0)
  AND h.failed_passwords <= t.typo_failures AND h.foreign_tries <= t.typo_failures AND h.foreign_limits = 0
