-- rsyslog writes "message repeated 3 times: [ ... ]" (others "last message repeated", read as its words) where another witness (a journal, a second daemon) has
-- the three lines one by one: those of the same process with the same words, after the line before in
-- the same source. If all of them are there, the repeat line is a further place of the last.
CREATE OR REPLACE TEMP TABLE repeat_line AS
SELECT l.event_id, l.source_id, l.host_id, l.pid, l.event, l.account_id, l.address_id, l.src_port, l.repeat,
  l.time, i.new_id AS inner_id,
  (SELECT max(b.time) FROM line b
   WHERE b.source_id = l.source_id AND b.pid = l.pid AND b.host_id = l.host_id AND b.event_id < l.event_id) AS after_time
FROM line l
JOIN wording_map w ON w.new_id = l.wording_id
JOIN wording_map i ON i.name = CASE WHEN starts_with(w.name, 'message repeated ')
  THEN regexp_extract(w.name, '^message repeated [0-9]+ times: \[ (.*)\]$', 1) ELSE w.name END
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
