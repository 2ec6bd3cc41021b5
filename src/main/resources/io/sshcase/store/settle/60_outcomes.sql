-- What became of each connection. A drop line is a connection of its own, refused before it had a process.
CREATE OR REPLACE TEMP VIEW told AS
FROM lived
UNION ALL
SELECT event_id, host_id, pid, address_id, src_port, time, time, event_id, event_id, 1, NULL, NULL, 'refused'
FROM line
WHERE event = 'connection_dropped';

TRUNCATE connection;
INSERT INTO connection
WITH tried AS (
  SELECT connection_id, sum(tries)::BIGINT AS failures
  FROM attempt
  WHERE connection_id IS NOT NULL
  GROUP BY connection_id
),
named AS (
  SELECT e.connection_id, list_sort(list_distinct(list(a.name))) AS users
  FROM event e
  JOIN told t ON t.connection_id = e.connection_id AND t.one_account <> t.other_account
  JOIN account a USING (account_id)
  GROUP BY e.connection_id
)
SELECT
  t.connection_id, t.host_id, t.pid, t.address_id, t.src_port, t.start_time, t.end_time,
  t.first_event_id, t.last_event_id, t.events,
  CASE WHEN n.users IS NOT NULL THEN n.users WHEN a.name IS NOT NULL THEN [a.name] ELSE [] END,
  coalesce(f.failures, 0),
  t.outcome
FROM told t
LEFT JOIN tried f USING (connection_id)
LEFT JOIN named n USING (connection_id)
LEFT JOIN account a ON a.account_id = t.one_account;
