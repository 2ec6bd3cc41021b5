-- title:    Distributed guessing
-- question: Which sources guess together from one list of users?
-- reading:  One row for each cluster, its addresses are in cluster_member. Each of them alone is inconspicuous; what gives them away are names in common, in one network or close in time.
-- kept:     view
SELECT
  'distributed_guessing' AS pattern, 'hostile' AS kind, NULL::VARCHAR AS host, NULL::VARCHAR AS src,
  CASE WHEN count(DISTINCT m.network) = 1 THEN min(m.network) END AS network,
  names_text(list_slice(list_sort(list_distinct(flatten(list(m.names)))), 1, any_value(t.named_users)), any_value(t.named_users)) AS "user",
  count(*) AS sources, min(m.first_seen) AS first_seen, max(m.last_seen) AS last_seen, sum(m.attempts)::BIGINT AS attempts,
  max(m.cluster_users) AS users_tried, sum(m.connections)::BIGINT AS connections,
  count(*) || ' addresses (' || any_value(t.cluster_sources) || ' or more) of ' || count_text(count(DISTINCT m.network), 'network', 'networks')
    || ', none with more than ' || count_text(max(m.attempts), 'attempt', 'attempts') || ', linked by names of one list within '
    || duration_text(any_value(t.cluster_s)) || ' of each other' AS why,
  'distributed-guessing:' || m.cluster AS key
FROM cluster_member m CROSS JOIN setting t
GROUP BY m.cluster
