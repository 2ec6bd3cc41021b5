-- What became of each connection.
TRUNCATE connection;
INSERT INTO connection
WITH told AS (
  SELECT
    connection_id,
    min(host_id) AS host_id,
    min(time) AS start_time,
    max(time) AS end_time,
    min(event_id) AS first_event_id,
    max(event_id) AS last_event_id,
    count(*) AS events,
    min(account_id) AS one_account,
    max(account_id) AS other_account,
    min(pid) AS pid,
    min(address_id) AS address_id,
    min(src_port) AS src_port,
    bool_or(event = 'auth_accepted') AS accepted,
    bool_or(event IN ('connection_dropped', 'connection_refused')) AS refused,
    bool_or(event IN ('auth_failed', 'invalid_user', 'auth_refused', 'auth_limit_exceeded',
      'pam_auth_failure', 'pam_user_unknown')) AS failed
  FROM event
  WHERE connection_id IS NOT NULL
  GROUP BY connection_id
),
tried AS (
  SELECT connection_id, sum(tries) AS failures FROM attempts WHERE connection_id IS NOT NULL GROUP BY connection_id
),
named AS (
  SELECT e.connection_id, list_sort(list_distinct(list(a.name))) AS users
  FROM event e
  JOIN told t ON t.connection_id = e.connection_id AND t.one_account <> t.other_account
  JOIN account a USING (account_id)
  GROUP BY e.connection_id
)
SELECT
  t.connection_id,
  t.host_id,
  coalesce(p.pid, t.pid),
  coalesce(p.address_id, t.address_id),
  coalesce(p.src_port, t.src_port),
  t.start_time,
  t.end_time,
  t.first_event_id,
  t.last_event_id,
  t.events,
  CASE WHEN n.users IS NOT NULL THEN n.users WHEN a.name IS NOT NULL THEN [a.name] ELSE [] END,
  coalesce(f.failures, 0),
  CASE
    WHEN t.accepted THEN 'accepted'
    WHEN t.refused THEN 'refused'
    WHEN t.failed THEN 'failed'
    ELSE 'silent'
  END
FROM told t
LEFT JOIN tried f USING (connection_id)
LEFT JOIN named n USING (connection_id)
LEFT JOIN account a ON a.account_id = t.one_account
LEFT JOIN connection_peer p ON p.connection_id = t.connection_id;
