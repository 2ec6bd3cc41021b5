-- title:    Patterns, counted
-- question: How many sources show each pattern?
-- reading:  One row for each pattern that was found, hostile ones first. A source may show several hostile patterns, so the rows do not add up.
-- rows:     FROM pattern_match WHERE pattern = {pattern} ORDER BY attempts DESC
WITH counted AS (
  SELECT pattern, kind, any_value(rank) AS rank, sum(sources)::BIGINT AS sources, sum(attempts)::BIGINT AS attempts, sum(connections)::BIGINT AS connections,
    min(first_seen) AS first_seen, max(last_seen) AS last_seen, max_by(why, (sources, attempts, connections, key)) AS why,
    max_by(src, (sources, attempts, connections, key)) AS top_src
  FROM pattern_match GROUP BY pattern, kind
)
SELECT c.pattern, c.kind, r.name, r.meaning, c.sources, c.attempts, c.connections, c.first_seen, c.last_seen, c.top_src, c.why AS top_why,
  c.kind || ':' || replace(c.pattern, '_', '-') AS key
FROM counted c JOIN pattern_rules r USING (pattern)
ORDER BY list_position(['hostile', 'friendly', 'unclear'], c.kind), c.rank
