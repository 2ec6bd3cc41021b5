-- One event, once. A line that stands in several sources (auth.log, syslog, a journal, an overlapping
-- rotation) has a copy in each; equal lines within one source are as many events as there are lines, so
-- copies are matched by number: the second "Failed password" of a second with the second one elsewhere.
-- Only where two sources of a host overlap in time is there anything to match.
CREATE OR REPLACE TEMP TABLE span AS
SELECT source_id, host_id, time_bucket(INTERVAL 1 second, min(time)) AS first_second,
  time_bucket(INTERVAL 1 second, max(time)) AS last_second
FROM line
WHERE time IS NOT NULL
GROUP BY source_id, host_id;

CREATE OR REPLACE TEMP TABLE overlap AS
SELECT source_id, host_id, min(first_second) AS first_second, max(last_second) AS last_second
FROM (
  SELECT a.source_id, a.host_id,
    greatest(a.first_second, b.first_second) - INTERVAL 1 second AS first_second,
    least(a.last_second, b.last_second) + INTERVAL 1 second AS last_second
  FROM span a
  JOIN span b ON a.host_id = b.host_id AND a.source_id <> b.source_id
    AND a.first_second <= b.last_second + INTERVAL 1 second
    AND b.first_second <= a.last_second + INTERVAL 1 second)
GROUP BY source_id, host_id;

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT
  l.event_id, l.source_id, l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port, l.number,
  l.repeat, l.twin_id, l.text, l.digits,
  time_bucket(INTERVAL 1 second, l.time) AS second,
  row_number() OVER (
    PARTITION BY l.source_id, l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port,
      l.number, l.repeat, l.twin_id, l.text, time_bucket(INTERVAL 1 second, l.time)
    ORDER BY l.line) AS nth
FROM line l
JOIN overlap o ON o.source_id = l.source_id AND o.host_id = l.host_id
  AND l.time >= o.first_second AND l.time < o.last_second + INTERVAL 1 second;

-- The copy with the finest stamp speaks for all.
CREATE OR REPLACE TEMP TABLE twin AS
SELECT event_id, kept
FROM (
  SELECT event_id,
    first_value(event_id) OVER (
      PARTITION BY host_id, pid, event, account_id, address_id, src_port, number, repeat, twin_id, text,
        second, nth
      ORDER BY digits DESC, source_id) AS kept
  FROM candidate)
WHERE event_id <> kept;

-- Two witnesses may stamp one line on both sides of a full second. What is still alone in its second
-- looks for a lone equal in the second before it, in another source that was being written at both times.
CREATE OR REPLACE TEMP TABLE lone AS
SELECT
  c.event_id, c.source_id, c.host_id, c.second, c.digits,
  lag(c.event_id) OVER same AS before_id,
  lag(c.second) OVER same AS before_second,
  lag(c.source_id) OVER same AS before_source,
  lag(c.digits) OVER same AS before_digits
FROM candidate c
ANTI JOIN twin t ON t.event_id = c.event_id
ANTI JOIN twin k ON k.kept = c.event_id
WINDOW same AS (
  PARTITION BY c.host_id, c.pid, c.event, c.account_id, c.address_id, c.src_port, c.number, c.repeat,
    c.twin_id, c.text
  ORDER BY c.second, c.source_id, c.event_id);

CREATE OR REPLACE TEMP TABLE near AS
SELECT l.*,
  l.before_source <> l.source_id
    AND l.second - l.before_second = INTERVAL 1 second
    AND a.first_second <= l.before_second
    AND b.last_second >= l.second AS pairs
FROM lone l
JOIN span a ON a.source_id = l.source_id AND a.host_id = l.host_id
JOIN span b ON b.source_id = l.before_source AND b.host_id = l.host_id;

-- A line that was just paired with the one before it is not paired again with the one behind it.
INSERT INTO twin
SELECT
  CASE WHEN n.digits > n.before_digits THEN n.before_id ELSE n.event_id END,
  CASE WHEN n.digits > n.before_digits THEN n.event_id ELSE n.before_id END
FROM near n
LEFT JOIN near p ON p.event_id = n.before_id
WHERE n.pairs AND NOT coalesce(p.pairs, false);

-- The same content twice: lines without a time are copies by their number.
INSERT INTO twin
SELECT l.event_id, (r.first_source_id::BIGINT << 32) + l.line
FROM line l
JOIN repeated_source r ON r.source_id = l.source_id
WHERE l.time IS NULL;

-- rsyslog writes "message repeated 3 times: [ ... ]" where another witness (a journal, a second daemon) has
-- the three lines one by one: those of the same process with the same words, after the line before in
-- the same source. If all of them are there, the repeat line is a further place of the last.
CREATE OR REPLACE TEMP TABLE repeat_line AS
SELECT l.event_id, l.source_id, l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port, l.repeat,
  l.time, i.new_id AS inner_id,
  (SELECT max(b.time) FROM line b
   WHERE b.source_id = l.source_id AND b.pid = l.pid AND b.host_id = l.host_id AND b.line < l.line) AS after_time
FROM line l
JOIN wording_map w ON w.new_id = l.wording_id
JOIN wording_map i ON i.name = regexp_extract(w.name, '^message repeated [0-9]+ times: \[ (.*)\]$', 1)
WHERE l.repeat > 1 AND l.source_id IN (SELECT source_id FROM overlap);

CREATE OR REPLACE TEMP TABLE told_singly AS
SELECT r.event_id, max(s.kept) AS kept
FROM repeat_line r
JOIN (
  SELECT l.*, coalesce(t.kept, l.event_id) AS kept
  FROM line l
  LEFT JOIN twin t ON t.event_id = l.event_id
  WHERE l.repeat = 1 AND l.source_id IN (SELECT source_id FROM overlap)) s
  ON s.host_id = r.host_id AND s.pid = r.pid AND s.wording_id = r.inner_id
  AND s.source_id <> r.source_id
  AND s.account_id IS NOT DISTINCT FROM r.account_id
  AND s.address_id IS NOT DISTINCT FROM r.address_id
  AND s.src_port IS NOT DISTINCT FROM r.src_port
  AND s.time >= coalesce(r.after_time, r.time) + INTERVAL 1 second
  AND s.time < r.time + INTERVAL 2 second
GROUP BY r.event_id, r.repeat
HAVING count(DISTINCT s.kept) >= r.repeat;

UPDATE twin SET kept = t.kept FROM told_singly t WHERE twin.kept = t.event_id;
INSERT INTO twin
SELECT event_id, kept FROM told_singly WHERE event_id NOT IN (SELECT event_id FROM twin);

TRUNCATE copy;
INSERT INTO copy
SELECT t.kept, l.source_id, l.line, l.time, l.digits
FROM twin t
JOIN line l ON l.event_id = t.event_id;

DELETE FROM line WHERE event_id IN (SELECT event_id FROM twin);
