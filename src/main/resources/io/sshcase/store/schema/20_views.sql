-- What users see: the same rows with their texts.

CREATE VIEW events AS
SELECT
  CASE WHEN s.path = '' THEN s.bundle ELSE s.path END AS source,
  e.line,
  e.time,
  h.name AS host,
  p.name AS program,
  e.pid,
  e.event,
  m.name AS method,
  u.name AS "user",
  e.user_valid,
  a.name AS src,
  e.src_port,
  r.name AS reason,
  e.number,
  e.repeat,
  coalesce(e.text, replace(replace(replace(replace(w.name,
    chr(4), coalesce(CASE WHEN e.number = floor(e.number) THEN e.number::BIGINT::VARCHAR ELSE e.number::VARCHAR END, '')),
    chr(3), coalesce(e.src_port::VARCHAR, '')),
    chr(2), coalesce(a.name, '')),
    chr(1), coalesce(u.name, ''))) AS message,
  e.event_id,
  s.bundle,
  e.connection_id,
  e.src_inferred,
  e.digits AS time_digits,
  e.year_stated,
  e.zone_stated,
  e.about_pid,
  e.source_id,
  s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END || ':' || e.line AS place
FROM event e
JOIN source s USING (source_id)
JOIN host h ON h.host_id = e.host_id
JOIN word p ON p.word_id = e.program_id
LEFT JOIN word m ON m.word_id = e.method_id
LEFT JOIN word r ON r.word_id = e.reason_id
LEFT JOIN account u ON u.account_id = e.account_id
LEFT JOIN address a ON a.address_id = e.address_id
LEFT JOIN wording w ON w.wording_id = e.wording_id;

CREATE VIEW connections AS
SELECT
  c.connection_id,
  h.name AS host,
  c.pid,
  a.name AS src,
  c.src_port,
  c.start_time AS start,
  c.end_time AS "end",
  array_to_string(c.users, ', ') AS users,
  c.failures,
  c.outcome,
  c.events,
  c.first_event_id,
  c.last_event_id
FROM connection c
JOIN host h USING (host_id)
LEFT JOIN address a USING (address_id);

-- One row for each credential that sshd refused, however many lines it left (contract, section 4):
-- the lines of one connection are counted by the family that tells most of them.
CREATE VIEW attempts AS
WITH told AS (
  SELECT
    event_id, connection_id, time, host_id, address_id, account_id, method_id, user_valid, event,
    CASE event WHEN 'auth_failed' THEN 1 WHEN 'pam_auth_failure' THEN 2 ELSE 3 END AS family,
    CASE WHEN event = 'pam_auth_failure' AND number IS NOT NULL THEN number::BIGINT * repeat ELSE repeat END AS tries
  FROM event
  WHERE event IN ('auth_failed', 'pam_auth_failure', 'invalid_user')
),
family AS (
  SELECT
    connection_id,
    sum(tries) FILTER (WHERE family = 1) AS failed,
    sum(tries) FILTER (WHERE family = 2) AS pam
  FROM told
  WHERE connection_id IS NOT NULL
  GROUP BY connection_id
)
SELECT
  t.event_id, t.connection_id, t.time, t.host_id, t.address_id, t.account_id, t.method_id, t.user_valid,
  t.event, t.tries
FROM told t
LEFT JOIN family f USING (connection_id)
WHERE t.family = CASE
  WHEN f.failed IS NOT NULL THEN 1
  WHEN f.pam IS NOT NULL THEN 2
  WHEN t.connection_id IS NULL THEN t.family
  ELSE 3 END;
