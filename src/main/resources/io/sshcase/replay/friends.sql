-- Who logs in, in the whole case: friendly as everywhere, proven where it never failed.
CREATE OR REPLACE TEMP TABLE replay_friend AS
WITH login AS (
  SELECT address_id, sum(repeat)::BIGINT AS accepted, max(time) AS last_login
  FROM main.event WHERE event = 'auth_accepted' AND address_id IS NOT NULL GROUP BY address_id
),
failed AS (
  SELECT address_id, sum(tries)::BIGINT AS failures, min(time) AS first_failure
  FROM main.attempt WHERE address_id IN (SELECT address_id FROM login) GROUP BY address_id
)
SELECT
  l.address_id,
  is_friendly(l.accepted, coalesce(f.failures, 0), l.last_login, f.first_failure, t.typo_failures) AS friendly,
  f.failures IS NULL AS proven
FROM login l
LEFT JOIN failed f USING (address_id)
CROSS JOIN setting t;
