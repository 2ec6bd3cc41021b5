-- One TCP connection is one life of sshd's monitor process and, after a log-in, one of its child
-- (sshd[D], sshd-session[D]), which logs the end of the session under a pid of its own. The child has
-- the address and port of the monitor; sshd before 7.2 logged no port, then the address must do. Root had no
-- child before 9.8: all lines are in one life.
-- PAM of keyboard-interactive runs in a helper that the monitor forks (auth-pam.c, sshpam_init_ctx): its modules
-- log under a pid of its own, and the monitor says the same after the delay of PAM, which is a few seconds.
CREATE OR REPLACE TEMP TABLE interactive AS
SELECT l.host_id, l.address_id, l.first_event_id, e.time
FROM (
  SELECT host_id, process AS pid, time FROM line
  WHERE (event IN ('auth_failed', 'auth_accepted') AND method_id IN (SELECT word_id FROM word WHERE name LIKE 'keyboard-interactive%'))
    OR (event = 'pam_auth_failure' AND (text LIKE 'error: PAM:%' OR wording_id IN (SELECT wording_id FROM wording WHERE name LIKE 'error: PAM:%')))
) e
JOIN life l ON l.host_id = e.host_id AND l.pid = e.pid AND e.time BETWEEN l.start_time AND l.end_time
WHERE l.address_id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE child AS
SELECT c.host_id, c.pid, c.life, max_by(m.first_event_id, (m.start_time, m.first_event_id)) AS connection_id
FROM life c
JOIN life m ON m.host_id = c.host_id AND m.address_id = c.address_id AND m.src_port = c.src_port
  AND m.start_time <= c.start_time AND m.first_event_id <> c.first_event_id
WHERE c.tail_only AND m.accepted
GROUP BY c.host_id, c.pid, c.life
UNION ALL
SELECT c.host_id, c.pid, c.life, m.first_event_id
FROM (SELECT * FROM life WHERE tail_only AND src_port IS NULL AND address_id IS NOT NULL) c
ASOF JOIN (SELECT * FROM life WHERE accepted AND address_id IS NOT NULL) m
  ON m.host_id = c.host_id AND m.address_id = c.address_id AND c.start_time >= m.start_time
WHERE c.first_event_id <> m.first_event_id
UNION ALL
SELECT c.host_id, c.pid, c.life, i.first_event_id
FROM (SELECT * FROM life WHERE pam_only AND address_id IS NOT NULL) c
ASOF JOIN interactive i ON i.host_id = c.host_id AND i.address_id = c.address_id AND i.time >= c.end_time
WHERE i.first_event_id <> c.first_event_id AND i.time - c.end_time <= INTERVAL 10 seconds;

CREATE OR REPLACE TEMP TABLE life_connection AS
SELECT l.*, coalesce(c.connection_id, l.first_event_id) AS connection_id
FROM life l
LEFT JOIN child c USING (host_id, pid, life);

-- Each connection as its lives tell it. Its address is that of its life that states a port, else any.
CREATE OR REPLACE TEMP TABLE lived AS
SELECT
  connection_id,
  min(host_id) AS host_id,
  arg_min(pid, first_event_id) AS pid,
  coalesce(min(address_id) FILTER (WHERE src_port IS NOT NULL), min(address_id)) AS address_id,
  max(src_port) AS src_port,
  min(start_time) AS start_time,
  max(end_time) AS end_time,
  min(first_event_id) AS first_event_id,
  max(last_event_id) AS last_event_id,
  sum(events)::BIGINT AS events,
  min(one_account) AS one_account,
  max(other_account) AS other_account,
  CASE
    WHEN bool_or(accepted) THEN 'accepted'
    WHEN bool_or(refused) THEN 'refused'
    WHEN bool_or(failed) THEN 'failed'
    ELSE 'silent'
  END AS outcome
FROM life_connection
GROUP BY connection_id;

-- Where a line finds its connection: by its pid if that lives once, else by itself.
CREATE OR REPLACE TEMP TABLE pid_connection AS
SELECT c.host_id, c.pid, c.connection_id, p.address_id
FROM life_connection c
JOIN lived p USING (connection_id)
WHERE c.life = 0;

CREATE OR REPLACE TEMP TABLE line_connection AS
SELECT f.event_id, c.connection_id, p.address_id
FROM life_line f
JOIN life_connection c USING (host_id, pid, life)
JOIN lived p USING (connection_id);

TRUNCATE event;
INSERT INTO event
SELECT
  l.event_id, l.source_id, l.line, l.time, l.digits, l.year_stated, l.zone_stated, l.host_id,
  l.program_id, l.pid, l.event, l.method_id, l.account_id, l.user_valid,
  coalesce(l.address_id, o.address_id, p.address_id) AS address_id,
  l.src_port, l.reason_id, l.number, l.repeat, l.about_pid, l.wording_id, l.text,
  CASE WHEN l.event = 'connection_dropped' THEN l.event_id ELSE coalesce(o.connection_id, p.connection_id) END,
  l.settled_end OR (l.address_id IS NULL AND coalesce(o.address_id, p.address_id) IS NOT NULL) AS src_inferred
FROM line l
LEFT JOIN pid_connection p ON p.host_id = l.host_id AND p.pid = l.process
LEFT JOIN line_connection o ON o.event_id = l.event_id
WHERE l.event <> 'other_program';
