-- title:    Every match of every pattern
-- question: Which sources show which patterns?
-- reading:  One row for each source, or cluster of sources, and pattern. Where a friendly pattern explains a source, what else it looks like is left out; where a hostile one does, the unclear ones are.
-- kept:     table
WITH matched AS (
  FROM pattern_allowed
  UNION ALL BY NAME FROM pattern_expired_password
  UNION ALL BY NAME FROM pattern_wrong_key
  UNION ALL BY NAME FROM pattern_ci_burst
  UNION ALL BY NAME FROM pattern_monitoring_probe
  UNION ALL BY NAME FROM pattern_mistyped
  UNION ALL BY NAME FROM pattern_known_user
  UNION ALL BY NAME FROM pattern_credential_stuffing
  UNION ALL BY NAME FROM pattern_distributed_guessing
  UNION ALL BY NAME FROM pattern_slow_guessing
  UNION ALL BY NAME FROM pattern_user_enumeration
  UNION ALL BY NAME FROM pattern_spraying
  UNION ALL BY NAME FROM pattern_password_guessing
  UNION ALL BY NAME FROM pattern_single_user
  UNION ALL BY NAME FROM pattern_service_accounts
  UNION ALL BY NAME FROM pattern_slot_holder
  UNION ALL BY NAME FROM pattern_few_attempts
  UNION ALL BY NAME FROM pattern_dropped_only
  UNION ALL BY NAME FROM pattern_scanner
),
ranked AS (
  SELECT m.*, r.rank, min(CASE m.kind WHEN 'friendly' THEN 1 WHEN 'hostile' THEN 2 ELSE 3 END) OVER (PARTITION BY coalesce(m.src, m.key)) AS best_kind,
    CASE m.kind WHEN 'friendly' THEN 1 WHEN 'hostile' THEN 2 ELSE 3 END AS kind_rank
  FROM matched m JOIN pattern_rules r USING (pattern)
)
SELECT r.* EXCLUDE (best_kind, kind_rank)
FROM ranked r
WHERE r.kind_rank = r.best_kind
ORDER BY r.rank, r.sources DESC, r.attempts DESC, r.connections DESC, r.key
