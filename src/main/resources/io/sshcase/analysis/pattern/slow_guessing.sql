-- title:    Slow guessing
-- question: Which sources guess for days, too slowly for any ban?
-- reading:  The attempts stay below what fail2ban bans (the jail of the machine, or the usual one), day after day.
-- kept:     view
SELECT
  'slow_guessing' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.attempts, 'attempt', 'attempts') || ' on ' || h.attempt_days || ' days (' || t.slow_days || ' or more), never more than ' || h.most_in_findtime || ' within ' || duration_text(h.findtime_s) || '; a jail bans at ' || h.maxretry AS why,
  'slow-guessing:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.attempt_days >= t.slow_days AND h.below_ban AND h.attempts >= t.guess_failures
