-- title:    Patterns
-- question: Who attacks in which way, and what only looks like an attack?
-- reading:  One row for each source and pattern, and one for each cluster of sources. The most telling pattern comes first, of each pattern the sources with most attempts; pattern_totals counts them all. What is called friendly looks like an attack and is none; what is unclear shows too little to be judged.
-- rows:     FROM events WHERE src = {src}{window} ORDER BY time
SELECT m.pattern, m.kind, m.host, m.src, m.network, m."user", m.sources, m.first_seen, m.last_seen, m.attempts, m.users_tried,
  m.connections, m.why, m.key
FROM (
  SELECT *, row_number() OVER (PARTITION BY pattern ORDER BY kind, sources DESC, attempts DESC, connections DESC, key) AS nth
  FROM pattern_match
) m CROSS JOIN setting t
WHERE m.nth <= t.patterns_listed
ORDER BY list_position(['hostile', 'friendly', 'unclear'], m.kind), m.rank, m.sources DESC, m.attempts DESC, m.connections DESC, m.key
