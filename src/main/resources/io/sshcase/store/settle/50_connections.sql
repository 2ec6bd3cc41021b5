-- One TCP connection is one life of sshd's monitor process and, after a log-in, one of its child
-- (sshd[D], sshd-session[D]), which logs the end of the session under a pid of its own. The child has
-- the address and port of the monitor; sshd before 7.2 logged no port, then the address must do. Root had no
-- child before 9.8: all lines are in one life.
CREATE OR REPLACE TEMP TABLE child AS
SELECT c.host_id, c.pid, c.life, m.first_event_id AS connection_id
FROM (SELECT * FROM life WHERE tail_only AND address_id IS NOT NULL AND start_time IS NOT NULL) c
ASOF JOIN (SELECT * FROM life WHERE accepted AND start_time IS NOT NULL) m
  ON c.host_id = m.host_id AND c.address_id = m.address_id
  AND coalesce(c.src_port, -1) = coalesce(CASE WHEN c.src_port IS NULL THEN NULL ELSE m.src_port END, -1)
  AND c.start_time >= m.start_time
WHERE c.first_event_id <> m.first_event_id;

CREATE OR REPLACE TEMP TABLE life_connection AS
SELECT l.host_id, l.pid, l.life, coalesce(c.connection_id, l.first_event_id) AS connection_id
FROM life l
LEFT JOIN child c USING (host_id, pid, life);

CREATE OR REPLACE TEMP TABLE event_connection AS
SELECT f.event_id, c.connection_id
FROM life_line f
JOIN life_connection c USING (host_id, pid, life)
UNION ALL
SELECT l.event_id, l.event_id
FROM line l
ANTI JOIN twin t ON t.event_id = l.event_id
WHERE l.event = 'connection_dropped';

-- The address of a connection: that of its life that states a port, else any that it states.
CREATE OR REPLACE TEMP TABLE connection_peer AS
SELECT c.connection_id,
  arg_min(l.pid, l.first_event_id) AS pid,
  coalesce(any_value(l.address_id) FILTER (WHERE l.src_port IS NOT NULL), any_value(l.address_id)) AS address_id,
  any_value(l.src_port) AS src_port
FROM life_connection c
JOIN life l USING (host_id, pid, life)
GROUP BY c.connection_id;

TRUNCATE event;
INSERT INTO event
SELECT
  l.event_id, l.source_id, l.line, l.time, l.digits, l.year_stated, l.zone_stated, l.host_id,
  l.program_id, l.pid, l.event, l.method_id, l.account_id, l.user_valid,
  coalesce(l.address_id, p.address_id) AS address_id,
  l.src_port, l.reason_id, l.number, l.repeat, l.about_pid, l.wording_id, l.text,
  c.connection_id,
  l.address_id IS NULL AND p.address_id IS NOT NULL AS src_inferred
FROM line l
ANTI JOIN twin t ON t.event_id = l.event_id
LEFT JOIN event_connection c ON c.event_id = l.event_id
LEFT JOIN connection_peer p ON p.connection_id = c.connection_id;

TRUNCATE copy;
INSERT INTO copy
SELECT t.kept, l.source_id, l.line, l.time, l.digits
FROM twin t
JOIN line l ON l.event_id = t.event_id;
