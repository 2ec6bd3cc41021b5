-- Who is friendly as everywhere, or logs in at a time that the window leaves out; proven where it logs in and never failed.
CREATE OR REPLACE TEMP TABLE replay_friend AS
WITH login AS (
  SELECT address_id, sum(repeat)::BIGINT AS accepted
  FROM main.event WHERE event = 'auth_accepted' AND address_id IS NOT NULL GROUP BY address_id
),
failed AS (
  SELECT address_id, sum(tries)::BIGINT AS failures
  FROM main.attempt WHERE address_id IN (SELECT address_id FROM login) GROUP BY address_id
),
judged AS (
  SELECT a.address_id, p.friendly FROM source_profile p JOIN address a ON a.name = p.src
)
SELECT
  address_id,
  coalesce(j.friendly, is_friendly(l.accepted, coalesce(f.failures, 0), t.typo_failures)) AS friendly,
  l.address_id IS NOT NULL AND f.failures IS NULL AS proven
FROM login l
FULL JOIN judged j USING (address_id)
LEFT JOIN failed f USING (address_id)
CROSS JOIN setting t
WHERE j.friendly OR l.address_id IS NOT NULL;
