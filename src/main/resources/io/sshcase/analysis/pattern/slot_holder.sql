-- title:    Login slots held until LoginGraceTime
-- question: Which sources open connections and let them time out?
-- reading:  Each held a login slot until sshd gave up: a few hundred of them refuse everybody else.
-- kept:     view
SELECT
  'slot_holder' AS pattern, 'hostile' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.timeouts, 'connection', 'connections') || ' held until LoginGraceTime (' || t.holder_timeouts || ' or more), ' || duration_text(h.slot_seconds) || ' of login slots in all' AS why,
  'slot-holder:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.timeouts >= t.holder_timeouts
