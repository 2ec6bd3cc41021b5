-- title:    Targeted accounts
-- question: Which account names were tried?
-- reading:  One row for each name as logged. Exists is empty where no line says whether the host knows the name.
-- rows:     FROM events SEMI JOIN attempt USING (event_id) WHERE coalesce(key_of(events.user), 'unnamed') = {key}{window} ORDER BY time
WITH tried AS (
  SELECT
    account_id, sum(tries)::BIGINT AS attempts, count(DISTINCT address_id) AS sources, count(DISTINCT host_id) AS hosts,
    bool_or(user_valid) AS valid
  FROM attempt GROUP BY account_id
),
entered AS (
  SELECT account_id, sum(repeat)::BIGINT AS accepted FROM event WHERE event = 'auth_accepted' GROUP BY account_id
)
SELECT
  coalesce(u.name, '') AS "user", t.attempts, t.sources, t.hosts,
  coalesce(list_contains(s.service_accounts, lower(u.name)), false) AS service_account,
  CASE WHEN e.accepted > 0 THEN true ELSE t.valid END AS "exists",
  coalesce(e.accepted, 0) AS accepted,
  coalesce(key_of(u.name), 'unnamed') AS key
FROM tried t
CROSS JOIN setting s
LEFT JOIN account u USING (account_id)
LEFT JOIN entered e USING (account_id)
ORDER BY t.attempts DESC, "user", u.account_id NULLS LAST
