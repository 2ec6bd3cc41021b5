-- A journal knows by its trusted fields that another program wrote a line under sshd's name; syslog and the short
-- forms of the journal show that line as sshd's own. There it is a further place of the forged entry: the same words
-- in the same second (or without a time), of the same process or of none, for logger(1) names none unless asked to.
-- What sshd did write has found its copy in the journal by now and is not looked at.
CREATE OR REPLACE TEMP TABLE forgery AS
SELECT l.event_id, l.host_id, l.pid, time_bucket(INTERVAL 1 second, l.time) AS second,
  rtrim(coalesce(l.text, w.name)) AS message
FROM line l
LEFT JOIN wording w ON w.wording_id = l.wording_id
WHERE l.event = 'forged' AND l.event_id NOT IN (SELECT event_id FROM twin);

INSERT INTO twin
WITH shown AS (
  SELECT l.event_id, l.host_id, l.pid, time_bucket(INTERVAL 1 second, l.time) AS second,
    rtrim(message_of(l.text, w.name, l.number, l.src_port, a.name, u.name)) AS message
  FROM line l
  LEFT JOIN wording w ON w.wording_id = l.wording_id
  LEFT JOIN address a ON a.address_id = l.address_id
  LEFT JOIN account u ON u.account_id = l.account_id
  WHERE l.event <> 'forged' AND l.event_id NOT IN (SELECT event_id FROM twin)
    AND CASE WHEN l.pid IS NULL THEN l.host_id IN (SELECT host_id FROM forgery)
      ELSE (l.host_id, l.pid) IN (SELECT (host_id, pid) FROM forgery) END
),
looks AS (
  SELECT event_id, host_id, message,
    unnest([pid, pid, NULL, NULL]) AS pid,
    unnest([second, NULL, second, NULL]) AS second
  FROM forgery
),
counted_shown AS (
  SELECT *, row_number() OVER (PARTITION BY host_id, message, pid, second ORDER BY event_id) AS nth FROM shown
),
counted_looks AS (
  SELECT *, row_number() OVER (PARTITION BY host_id, message, pid, second ORDER BY event_id) AS nth FROM looks
)
SELECT s.event_id, min(f.event_id)
FROM counted_shown s
JOIN counted_looks f ON f.host_id = s.host_id AND f.message = s.message AND f.nth = s.nth
  AND f.pid IS NOT DISTINCT FROM s.pid AND f.second IS NOT DISTINCT FROM s.second
GROUP BY s.event_id;

UPDATE twin SET kept = t.kept FROM twin t WHERE twin.kept = t.event_id;
