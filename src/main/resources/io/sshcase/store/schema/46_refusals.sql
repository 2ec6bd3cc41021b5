-- What the listening processes of sshd wrote of refused connections, and what began or ended such a process, each line
-- with the run of refusals that it belongs to. A run is what sshd itself opens and closes (beginning and exited,
-- 8.4 to 9.9), else drop lines with no quiet span between them. Penalties are counted by no exited line
-- (sshd.c, drop_connection), so they run beside.
CREATE VIEW refusal_line AS
WITH drop_wording AS (
  SELECT wording_id, name AS words FROM main.wording WHERE contains(name, 'drop connection #')
),
said AS (
  SELECT
    e.event_id, e.host_id, coalesce(e.pid, -1) AS pid, e.time, e.event, e.number::BIGINT AS number, e.repeat, e.address_id,
    coalesce(r.name LIKE 'penalt%', false) AS penalty,
    coalesce(d.words, e.text) AS words,
    e.event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting') AS lifecycle
  FROM main.event e
  LEFT JOIN main.word r ON r.word_id = e.reason_id
  LEFT JOIN drop_wording d ON d.wording_id = e.wording_id
  WHERE e.event IN ('throttle_began', 'throttle_continues', 'throttle_ended', 'connection_dropped', 'drops_suppressed',
    'daemon_listening', 'daemon_terminating', 'daemon_restarting')
),
process AS (
  SELECT host_id, pid, bool_or(event NOT IN ('connection_dropped', 'drops_suppressed')) AS listens
  FROM said GROUP BY host_id, pid
),
opened AS MATERIALIZED (
  SELECT event_id, host_id, pid, time, lead(time) OVER (PARTITION BY host_id, pid ORDER BY time, event_id) AS closed, event
  FROM said WHERE event NOT IN ('connection_dropped', 'drops_suppressed', 'throttle_continues')
  QUALIFY event = 'throttle_began'
),
lone_drop AS MATERIALIZED (
  SELECT s.event_id, s.host_id, s.time
  FROM said s SEMI JOIN (FROM process WHERE NOT listens) p USING (host_id, pid)
  WHERE s.event = 'connection_dropped' AND NOT s.penalty
),
one_listener AS ( -- a drop line of another pid while an episode is open: the same listener
  SELECT d.event_id, min_by(b.pid, (abs(epoch_us(d.time) - epoch_us(b.time)), b.event_id)) AS listener_pid
  FROM lone_drop d
  CROSS JOIN main.setting t
  JOIN opened b ON b.host_id = d.host_id AND d.time >= b.time - to_seconds(t.same_listener_s)
    AND d.time <= coalesce(b.closed, d.time)
  GROUP BY d.event_id
),
told AS (
  SELECT s.* EXCLUDE (pid, words), coalesce(o.listener_pid, s.pid) AS listener,
    CASE WHEN event = 'connection_dropped' AND NOT penalty THEN CASE
      WHEN s.words ILIKE '%past maxstartups%' THEN 'past'
      WHEN s.words ILIKE '%maxstartups%' THEN 'bare' END END AS form,
    CASE WHEN event = 'connection_dropped' THEN try_cast(nullif(regexp_extract(s.words, ' on \[[^\]]*\]:([0-9]+)', 1), '') AS INTEGER) END AS on_port
  FROM said s LEFT JOIN one_listener o USING (event_id)
),
style AS (
  SELECT
    host_id, listener,
    bool_or(event IN ('throttle_began', 'throttle_continues', 'throttle_ended')) AS counted,
    bool_or(event = 'connection_dropped' AND NOT penalty) AS by_limit,
    bool_or(event IN ('connection_dropped', 'drops_suppressed') AND penalty) AS by_penalty,
    count(*) FILTER (WHERE event = 'connection_dropped' AND NOT penalty) > 1 AS several
  FROM told GROUP BY host_id, listener
),
stream AS ( -- the lines of each kind of refusal of each listener, with what ends the listener
  SELECT t.*, s.counted, s.several, false AS for_penalty FROM told t JOIN style s USING (host_id, listener)
  WHERE (s.counted OR s.by_limit) AND (t.lifecycle OR NOT t.penalty)
  UNION ALL
  SELECT t.*, false AS counted, true AS several, true AS for_penalty FROM told t JOIN style s USING (host_id, listener)
  WHERE s.by_penalty AND (t.lifecycle OR t.penalty)
),
ordered AS (
  SELECT
    s.*,
    lag(event) OVER w AS event_before,
    epoch_us(time) - epoch_us(lag(time) OVER w) AS since,
    lead(event) OVER w = 'drops_suppressed'
      AND epoch_us(lead(time) OVER w) - epoch_us(time) <= t.suppressed_with_s * 1000000 AS let_through
  FROM stream s CROSS JOIN main.setting t
  WINDOW w AS (PARTITION BY host_id, listener, for_penalty ORDER BY time NULLS FIRST, event_id)
)
SELECT
  o.event_id, o.host_id, o.listener, o.for_penalty, o.time, o.event, o.number, o.repeat, o.address_id, o.form, o.on_port,
  o.lifecycle, o.counted, o.several,
  sum(CASE
    WHEN event_before IS NULL
      OR event_before IN ('throttle_ended', 'daemon_listening', 'daemon_terminating', 'daemon_restarting') THEN 1
    WHEN counted THEN (event = 'throttle_began')::INTEGER
    WHEN event = 'connection_dropped' AND o.since >= t.quiet_s * 1000000 AND let_through IS DISTINCT FROM true THEN 1
    ELSE 0 END) OVER before AS run,
  sum(lifecycle::INTEGER) OVER before AS life
FROM ordered o CROSS JOIN main.setting t
WINDOW before AS (
  PARTITION BY host_id, listener, for_penalty ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING);
COMMENT ON VIEW refusal_line IS
  'What listening processes wrote of refusals, and what began and ended such a process, each line with the run of refusals that it belongs to';
