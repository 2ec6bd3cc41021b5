CREATE OR REPLACE TEMP TABLE candidate AS
SELECT
  l.event_id, l.source_id, l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port, l.number,
  l.repeat, l.twin_id, l.text, l.digits,
  time_bucket(INTERVAL 1 second, l.time) AS second,
  row_number() OVER (
    PARTITION BY coalesce(r.older_id, l.source_id), l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port,
      l.number, l.repeat, l.twin_id, l.text, time_bucket(INTERVAL 1 second, l.time)
    ORDER BY r.older_id IS NOT NULL, l.event_id) AS nth
FROM line l
JOIN overlap o ON o.source_id = l.source_id AND o.host_id = l.host_id
  AND l.time >= o.first_second AND l.time < o.last_second + INTERVAL 1 second
LEFT JOIN seam r ON r.source_id = l.source_id AND r.host_id = l.host_id AND l.time < r.to_second + INTERVAL 1 second;

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
