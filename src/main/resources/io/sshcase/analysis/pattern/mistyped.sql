-- title:    Typing errors
-- question: Which users mistyped a password or a name, and log in otherwise?
-- reading:  The users who failed log in from the same address, and never failed more often in a row than by typing errors; an office with many users behind one address is told so as well.
-- kept:     view
SELECT
  'mistyped' AS pattern, 'friendly' AS kind, h.host, h.src, h.network, NULL::VARCHAR AS "user", 1::BIGINT AS sources,
  h.first_seen, h.last_seen, h.attempts, h.users_tried, h.connections,
  count_text(h.all_attempts, 'failed attempt', 'failed attempts') || ' and ' || count_text(h.all_accepted, 'login', 'logins') || CASE
    WHEN h.strange_tries = 0 THEN '; whoever failed logs in from there, and never failed often in a row'
    ELSE '; of the attempts ' || h.strange_tries || CASE h.strange_tries WHEN 1 THEN ' was' ELSE ' were' END || ' on users who never log in from there or too many in a row for typing errors, and '
      || t.typo_failures || ' may be' END AS why,
  'mistyped:' || h.key AS key
FROM source_habits h CROSS JOIN setting t
WHERE h.all_attempts > 0 AND h.all_accepted > 0 AND h.strange_tries <= t.typo_failures
  AND (h.foreign_limits = 0 OR h.all_attempts <= t.typo_failures) AND (h.attempts > 0 OR h.dropped > 0 OR h.refused > 0)
