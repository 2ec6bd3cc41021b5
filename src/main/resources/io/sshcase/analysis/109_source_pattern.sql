-- title:    The pattern of each source
-- question: By which pattern is each source called?
-- reading:  One row for each source: the pattern that ranks first among those it shows, alone or as a member of a cluster.
-- kept:     table
SELECT src, arg_min(pattern, rank) AS pattern, arg_min(kind, rank) AS kind
FROM (
  SELECT src, pattern, kind, rank FROM pattern_match WHERE src IS NOT NULL
  UNION ALL
  SELECT m.src, r.pattern, r.kind, r.rank FROM cluster_member m JOIN pattern_rules r ON r.pattern = 'distributed_guessing'
)
GROUP BY src
ORDER BY src
