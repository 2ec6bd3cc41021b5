-- title:    Sources in context
-- question: What did each address do: how often, how fast, for how long, and did it get in?
-- reading:  One row for each address that sshd's lines name, friend or foe; what no line gives an address is in one row without a name. An attempt is one refused credential, lines are all that the address left. A rate is the mean from its first to its last line, taken as an hour at least. Friendly is who shows a friendly pattern; where it shows none at all, who logs in and failed no more than by typing errors.
SELECT p.* EXCLUDE (key),
  p.allowed OR (p.src <> '' AND coalesce(c.kind = 'friendly', p.all_accepted > 0 AND h.strange_tries <= t.typo_failures)) AS friendly,
  p.key
FROM source_figures p
CROSS JOIN setting t
LEFT JOIN source_pattern c USING (src)
LEFT JOIN source_habits h USING (src)
ORDER BY p.attempts DESC, p.connections DESC, p.lines DESC, p.src
