-- The lives of sshd's processes. A pid is used again and again; a new life begins where the peer's address
-- or port changes, or after a silence that is longer than any log-in may take, unless what follows can
-- only be the end of a session. Lines of the listening process belong to no connection, except those
-- that say which child they are about (from 9.8 on it reports timeouts and crashes).
CREATE OR REPLACE TEMP TABLE process_line AS
SELECT
  l.event_id, l.time, l.host_id, l.account_id, l.address_id, l.src_port, l.preauth, l.event,
  CASE WHEN l.about_pid IS NOT NULL AND l.event <> 'sshd_note' THEN l.about_pid ELSE l.pid END AS pid,
  l.event IN ('session_opened', 'session_closed', 'disconnect_received', 'disconnected',
    'connection_closed', 'connection_reset', 'sshd_note', 'sshd_other') AS may_end_session
FROM line l
ANTI JOIN twin t ON t.event_id = l.event_id
WHERE l.pid IS NOT NULL
  AND l.event NOT IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed',
    'config_error', 'connection_dropped', 'throttle_began', 'throttle_continues', 'throttle_ended',
    'drops_suppressed', 'penalty_imposed', 'ban_added', 'ban_removed', 'forged')
  AND (l.about_pid IS NOT NULL OR l.event <> 'auth_timeout' OR l.address_id IS NOT NULL);

CREATE OR REPLACE TEMP TABLE life_line AS
SELECT event_id, host_id, pid,
  sum(begins) OVER (PARTITION BY host_id, pid ORDER BY time, event_id) AS life
FROM (
  SELECT event_id, host_id, pid, time,
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
  WINDOW process AS (PARTITION BY host_id, pid ORDER BY time, event_id));

CREATE OR REPLACE TEMP TABLE life AS
SELECT
  f.host_id, f.pid, f.life,
  min(f.event_id) AS first_event_id,
  min(p.time) AS start_time,
  max(p.time) AS end_time,
  any_value(p.src_port) AS src_port,
  coalesce(
    any_value(p.address_id) FILTER (WHERE p.src_port IS NOT NULL),
    any_value(p.address_id)) AS address_id,
  bool_or(p.event = 'auth_accepted') AS accepted,
  bool_and(p.may_end_session AND NOT coalesce(p.preauth, false)) AS tail_only
FROM life_line f
JOIN process_line p USING (event_id)
GROUP BY f.host_id, f.pid, f.life;
