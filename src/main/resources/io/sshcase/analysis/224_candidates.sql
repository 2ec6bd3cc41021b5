-- title:    Possible causes
-- question: Which cause is the likeliest on each host, and how does each of the others stand?
-- reading:  One row for each host and possible cause, the likeliest first. How signs make a confidence stands in verdict_rules. Of causes that are proved, the one that refused more connections comes first; where two that are not proved stand equal, nothing is decided between them.
WITH cause AS ( -- where nothing else tells them apart, the more exact cause comes first
  SELECT * FROM (VALUES
    (1, 'latched_counter'), (2, 'ban'), (3, 'max_startups'), (4, 'per_source_max_startups'), (5, 'penalty'), (6, 'bad_configuration'),
    (7, 'service_down'), (8, 'child_crash'), (9, 'firewall'), (10, 'network_or_client'), (11, 'none'), (12, 'undecided')
  ) c(turn, cause)
),
weighed AS (
  SELECT m.host, c.cause, c.turn,
    max(CASE v.weight WHEN 'proves' THEN 4 WHEN 'strong' THEN 3 WHEN 'fits' THEN 2 WHEN 'possible' THEN 1 ELSE 0 END) AS shown,
    coalesce(bool_or(v.weight = 'doubts'), false) AS doubted,
    coalesce(bool_or(v.weight = 'excludes'), false) AS excluded,
    coalesce(bool_or(r.cause = c.cause AND NOT m.concerned), false) AS refused_most
  FROM asked m
  CROSS JOIN cause c
  LEFT JOIN verdict_clauses v ON v.host = m.host AND v.cause = c.cause
  LEFT JOIN refusals r ON r.host = m.host
  GROUP BY m.host, c.cause, c.turn
),
stepped AS (
  SELECT *, CASE WHEN excluded THEN 0 WHEN doubted THEN greatest(shown - 1, least(shown, 1)) ELSE shown END AS step
  FROM weighed
)
SELECT host, cause,
  row_number() OVER (PARTITION BY host ORDER BY CASE WHEN cause = 'undecided' THEN least(step, 1) + 0.5 ELSE step END DESC, refused_most DESC, turn) AS rank,
  CASE WHEN step >= 2 AND cause <> 'undecided' THEN ['likely', 'very_likely', 'proved'][step - 1] ELSE 'undecided' END AS confidence,
  CASE WHEN excluded THEN 'excluded' WHEN step = 0 THEN 'no_sign' ELSE 'possible' END AS standing,
  step IN (2, 3) AND count(*) FILTER (WHERE cause NOT IN ('none', 'undecided')) OVER (PARTITION BY host, step) > 1 AS tied,
  key_of(host || ':' || cause) AS key
FROM stepped
ORDER BY host, rank
