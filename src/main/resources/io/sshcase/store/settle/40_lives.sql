-- The lives of sshd's processes. A pid is used again and again; a new life begins where the peer's address
-- or port changes, or after a silence that is longer than any log-in may take, unless what follows can
-- only be the end of a session.
CREATE OR REPLACE TEMP VIEW process_line AS
SELECT
  event_id, time, host_id, process AS pid, address_id, account_id, src_port, event, preauth,
  event IN ('auth_failed', 'invalid_user', 'auth_refused', 'auth_limit_exceeded', 'pam_auth_failure',
    'pam_user_unknown') AS failed,
  event IN ('session_opened', 'session_closed', 'disconnect_received', 'disconnected',
    'connection_closed', 'connection_reset', 'sshd_note', 'sshd_other') AS may_end_session
FROM line
WHERE process IS NOT NULL;

-- Most pids live once within the logs; only the others are worth a look at each line.
CREATE OR REPLACE TEMP TABLE process AS
SELECT
  host_id, pid,
  min(event_id) AS first_event_id,
  max(event_id) AS last_event_id,
  max(time) AS end_time,
  count(*) AS events,
  min(account_id) AS one_account,
  max(account_id) AS other_account,
  bool_or(failed) AS failed,
  bool_or(event = 'connection_refused') AS refused,
  min(time) AS start_time,
  max(src_port) AS src_port,
  coalesce(min(address_id) FILTER (WHERE src_port IS NOT NULL), min(address_id)) AS address_id,
  bool_or(event = 'auth_accepted') AS accepted,
  bool_and(may_end_session AND NOT preauth) AS tail_only,
  bool_and(event IN ('pam_auth_failure', 'pam_user_unknown')) AS pam_only,
  max(time) - min(time) <= INTERVAL 15 minutes
    AND min(src_port) IS NOT DISTINCT FROM max(src_port)
    AND (max(src_port) IS NOT NULL OR min(address_id) IS NOT DISTINCT FROM max(address_id)) AS once
FROM process_line
GROUP BY host_id, pid;

CREATE OR REPLACE TEMP TABLE life_line AS
SELECT event_id, time, host_id, pid, address_id, account_id, src_port, event, failed,
  event = 'auth_accepted' AS accepted,
  may_end_session AND NOT preauth AS tail,
  sum(begins) OVER (PARTITION BY host_id, pid ORDER BY time, event_id) AS life
FROM (
  SELECT *,
    CASE
      WHEN lag(event_id) OVER process IS NULL THEN 1
      WHEN src_port IS NOT NULL AND src_port <> lag(src_port IGNORE NULLS) OVER process THEN 1
      WHEN src_port IS NULL AND address_id IS NOT NULL AND NOT may_end_session
        AND time - lag(time) OVER process > INTERVAL 1 minute
        AND address_id <> lag(address_id IGNORE NULLS) OVER process THEN 1
      WHEN time - lag(time) OVER process > INTERVAL 15 minutes
        AND (NOT may_end_session OR preauth) THEN 1
      ELSE 0
    END AS begins
  FROM process_line
  SEMI JOIN (SELECT host_id, pid FROM process WHERE NOT once) USING (host_id, pid)
  WINDOW process AS (PARTITION BY host_id, pid ORDER BY time, event_id));

-- life 0: the whole of a pid that lives once.
CREATE OR REPLACE TEMP TABLE life AS
SELECT host_id, pid, 0 AS life, first_event_id, last_event_id, start_time, end_time, events, one_account,
  other_account, src_port, address_id, accepted, failed, refused, tail_only, pam_only
FROM process
WHERE once
UNION ALL
SELECT
  host_id, pid, life,
  min(event_id),
  max(event_id),
  min(time),
  max(time),
  count(*),
  min(account_id),
  max(account_id),
  max(src_port),
  coalesce(min(address_id) FILTER (WHERE src_port IS NOT NULL), min(address_id)),
  bool_or(accepted),
  bool_or(failed),
  bool_or(event = 'connection_refused'),
  bool_and(tail),
  bool_and(event IN ('pam_auth_failure', 'pam_user_unknown'))
FROM life_line
GROUP BY host_id, pid, life;
