-- What users see: the same rows with their texts.

-- The words of a message, its fields put back into its wording.
CREATE MACRO message_of(kept_text, wording_name, stated_number, stated_port, address_name, account_name) AS
  coalesce(kept_text, replace(replace(replace(replace(wording_name,
    chr(4), coalesce(CASE WHEN stated_number = floor(stated_number)
      THEN stated_number::BIGINT::VARCHAR ELSE stated_number::VARCHAR END, '')),
    chr(3), coalesce(stated_port::VARCHAR, '')),
    chr(2), coalesce(address_name, '')),
    chr(1), coalesce(account_name, '')));

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
  message_of(e.text, w.name, e.number, e.src_port, a.name, u.name) AS message,
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
FROM (FROM event UNION ALL FROM kernel_event) e
JOIN source s USING (source_id)
JOIN host h ON h.host_id = e.host_id
JOIN word p ON p.word_id = e.program_id
LEFT JOIN word m ON m.word_id = e.method_id
LEFT JOIN word r ON r.word_id = e.reason_id
LEFT JOIN account u ON u.account_id = e.account_id
LEFT JOIN address a ON a.address_id = e.address_id
LEFT JOIN wording w ON w.wording_id = e.wording_id;

-- What other programs say, in the terms of those who ask. sudo writes its fields in a fixed order and the command,
-- which is the user's choice, last; so the first match from the left is sudo's own.
CREATE VIEW account_events AS
SELECT
  a.event_id, a.time, h.name AS host, p.name AS program, a.pid, r.name AS kind,
  CASE WHEN r.name IN ('sudo', 'sudo_refused', 'su', 'su_refused', 'polkit', 'crontab_changed') THEN u.name END AS actor,
  CASE WHEN r.name IN ('sudo', 'sudo_refused') THEN nullif(regexp_extract(a.text, '^ *[^ ]+ : (?:TTY=[^ ]+ ; )?PWD=.*? ; USER=([^ ;]+)', 1), '')
    WHEN r.name NOT IN ('su', 'su_refused', 'polkit') THEN u.name END AS account,
  CASE WHEN r.name IN ('sudo', 'sudo_refused') THEN nullif(regexp_extract(a.text, '^ *[^ ]+ : (?:[^=]*; )?TTY=([^ ;]+)', 1), '')
    WHEN r.name IN ('su', 'su_refused') THEN nullif(regexp_extract(a.text, ' on ([^ ]+)$', 1), '') END AS tty,
  CASE WHEN r.name IN ('sudo', 'sudo_refused') THEN nullif(regexp_extract(a.text, ' ; COMMAND=(.*)$', 1, 's'), '') END AS command,
  a.number, a.repeat, a.text,
  s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END || ':' || a.line AS place
FROM account_event a
JOIN source s USING (source_id)
JOIN host h ON h.host_id = a.host_id
JOIN word p ON p.word_id = a.program_id
JOIN word r ON r.word_id = a.reason_id
LEFT JOIN account u ON u.account_id = a.account_id;

-- Every place where an event was seen; events shows one of them.
CREATE VIEW places AS
SELECT p.event_id, p.source_id, p.line, p.time, p.kept,
  s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END || ':' || p.line AS place
FROM (
  SELECT event_id, source_id, line, time, true AS kept FROM event
  UNION ALL
  SELECT event_id, source_id, line, time, false FROM copy) p
JOIN source s USING (source_id);

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

-- Each credential that sshd refused, counted once however many lines it left (contract, section 4). The lines
-- of one connection are told by families that repeat each other, so only some of them count:
--   1 Failed password and the like, 2 Failed keyboard-interactive, 3 its "error: PAM:" line (at LogLevel INFO the
--   first ones stand for a Failed line that is not written), 4 what PAM modules say (a failure that another module
--   made good is none), 5 a name that was refused before any credential came.
-- Lines that belong to no connection are taken together by host and address.
CREATE VIEW attempts AS
WITH told AS (
  SELECT
    e.event_id, e.connection_id, e.time, e.host_id, e.address_id, e.account_id, e.method_id, e.user_valid, e.event,
    coalesce(e.connection_id, -2 - (e.host_id::BIGINT * 4294967296 + coalesce(e.address_id, -1))) AS unit,
    CASE e.event
      WHEN 'auth_accepted' THEN 0
      WHEN 'auth_failed' THEN CASE WHEN m.interactive THEN 2 ELSE 1 END
      WHEN 'pam_auth_failure' THEN CASE WHEN e.wording_id IN (
          SELECT wording_id FROM wording WHERE name LIKE 'error: PAM:%') OR e.text LIKE 'error: PAM:%' THEN 3 ELSE 4 END
      ELSE 5 END AS family,
    CASE
      WHEN e.event = 'auth_accepted' THEN 0
      WHEN e.event = 'pam_auth_failure' AND e.number IS NOT NULL THEN e.number::BIGINT * e.repeat
      ELSE e.repeat END AS tries
  FROM event e
  LEFT JOIN (
    SELECT word_id, name LIKE 'keyboard-interactive%' AS interactive, name = 'none' AS no_credential FROM word
  ) m ON m.word_id = e.method_id
  WHERE e.event IN ('auth_accepted', 'auth_failed', 'pam_auth_failure', 'invalid_user', 'auth_refused')
    AND (e.event <> 'auth_failed' OR m.no_credential IS DISTINCT FROM true)
),
family AS (
  SELECT
    unit,
    bool_or(family = 0) AND unit >= 0 AS accepted,
    coalesce(sum(tries) FILTER (WHERE family = 1), 0) AS failed,
    coalesce(sum(tries) FILTER (WHERE family = 2), 0) AS interactive,
    coalesce(sum(tries) FILTER (WHERE family = 3), 0) AS interactive_pam,
    coalesce(sum(tries) FILTER (WHERE family = 4), 0) AS modules
  FROM told
  GROUP BY unit
)
SELECT
  t.event_id, t.connection_id, t.time, t.host_id, t.address_id, t.account_id, t.method_id, t.user_valid,
  t.event, t.tries, t.family BETWEEN 2 AND 3 AS interactive
FROM told t
JOIN family f USING (unit)
WHERE CASE
  WHEN f.failed + f.interactive + f.interactive_pam > 0 THEN
    t.family = 1 OR t.family = CASE WHEN f.interactive_pam > f.interactive THEN 3 ELSE 2 END
  WHEN f.modules > 0 AND NOT f.accepted THEN t.family = 4
  ELSE t.family = 5 END;

CREATE TABLE attempt AS FROM attempts;
