-- A login slot of sshd is taken when the listener forks for a connection and freed when it is logged in or gone
-- (sshd.c, startup_pipes); a refused connection takes none, and a session holds none. At LogLevel VERBOSE both ends
-- have lines. At INFO a connection shows at its first trouble or its login, so its start must be assumed, and basis
-- says how.
CREATE VIEW slot AS
WITH ended AS (
  SELECT
    connection_id,
    min(time) FILTER (WHERE event = 'auth_accepted') AS accepted,
    min(time) FILTER (WHERE event = 'auth_timeout') AS timed_out
  FROM main.event
  WHERE event IN ('auth_accepted', 'auth_timeout') AND connection_id IS NOT NULL
  GROUP BY connection_id
),
grace AS ( -- a line of the file wins over what sshd -T printed, as in effective_settings
  SELECT h.host_id, seconds_of(arg_min(c.value, (c.origin = 'sshd -T', c.place))) AS seconds
  FROM main.config_line c JOIN main.host h ON h.name = c.host
  WHERE c.wins AND c.match_criteria IS NULL AND lower(c.setting) = 'logingracetime'
  GROUP BY h.host_id
),
session_word AS ( -- what only the end of a session says
  SELECT wording_id FROM main.wording WHERE NOT ends_with(name, '[preauth]')
),
seen AS (
  SELECT
    c.connection_id, c.host_id, c.address_id, c.start_time, e.accepted, e.timed_out,
    coalesce(e.accepted, e.timed_out, c.end_time) AS ended,
    b.event = 'connection_opened' AS opened,
    c.first_event_id = c.last_event_id AS one_line,
    c.outcome = 'silent' AND c.end_time - c.start_time < INTERVAL 1 second AS at_its_end,
    coalesce(g.seconds, t.login_grace_s) AS grace_s, t.before_first_line_s
  FROM main.connection c
  CROSS JOIN main.setting t
  JOIN main.event b ON b.event_id = c.first_event_id
  LEFT JOIN ended e ON e.connection_id = c.connection_id
  LEFT JOIN grace g ON g.host_id = c.host_id
  WHERE c.outcome <> 'refused' AND c.start_time IS NOT NULL AND (c.address_id IS NOT NULL OR c.outcome <> 'silent')
    AND NOT (c.outcome = 'silent' AND b.event IN ('disconnect_received', 'disconnected', 'session_opened', 'session_closed')
      AND b.wording_id IN (FROM session_word))
)
SELECT
  connection_id, host_id, address_id,
  CASE
    WHEN opened THEN start_time
    WHEN accepted IS NULL AND timed_out IS NOT NULL THEN least(start_time, timed_out - to_seconds(grace_s))
    ELSE start_time - to_seconds(before_first_line_s) END AS taken,
  CASE WHEN opened AND one_line THEN start_time + to_seconds(grace_s) ELSE ended END AS freed,
  CASE
    WHEN opened AND one_line THEN 'no_end'
    WHEN opened THEN 'lines'
    WHEN accepted IS NULL AND timed_out IS NOT NULL THEN 'grace'
    WHEN accepted = start_time THEN 'accepted_only'
    WHEN at_its_end OR ended = start_time THEN 'end_only'
    ELSE 'first_line' END AS basis
FROM seen;
COMMENT ON VIEW slot IS
  'Login slots of sshd: one row for each connection that took one, never the refused; ask for a host and a span';
