-- Since 9.8 the listener names both ends of a child's connection: "connection from A to B". 9.8p1 wrote its own
-- end first, all later releases the peer's, in the same words; some lines show by themselves which it is (then
-- the address is cut out of the wording as chr(2)).
CREATE OR REPLACE TEMP TABLE child_line AS
SELECT source_id, line, host_id, about_pid, ends.a AS first_end, ends.b AS second_end
FROM (
  SELECT s.source_id, s.line, s.host_id, s.about_pid,
    regexp_extract(coalesce(w.name, s.text), 'connection from ([^ ]+) to ([^ ,]+)', ['a', 'b']) AS ends
  FROM stage s
  LEFT JOIN loaded_wording w ON w.id = s.wording_id
  WHERE s.about_pid >= 0
    AND s.kind IN (enum_code('auth_timeout'::event_kind), enum_code('sshd_note'::event_kind))
    AND coalesce(w.name, s.text) LIKE '%connection from % to %');

-- Which end is the peer, as each kind of evidence has it: the line itself; another line of the same process that
-- names one of the two with a port; the release of the machine; the end that at least three peers have in common,
-- which is the server.
CREATE OR REPLACE TEMP TABLE peer_end AS
WITH of_process AS (
  SELECT DISTINCT c.host_id, c.about_pid, a.name
  FROM child_line c
  JOIN stage s ON s.host_id = c.host_id AND s.pid = c.about_pid AND s.src_port >= 0
  JOIN loaded_address a ON a.id = s.address_id
),
common AS (
  SELECT host_id, count(DISTINCT first_end) AS firsts, count(DISTINCT second_end) AS seconds
  FROM child_line
  GROUP BY host_id
),
vote AS (
  SELECT host_id, 1 AS peer FROM child_line WHERE first_end = chr(2)
  UNION ALL
  SELECT c.host_id, CASE WHEN p.name = c.first_end THEN 1 ELSE 2 END
  FROM child_line c
  JOIN of_process p ON p.host_id = c.host_id AND p.about_pid = c.about_pid
    AND p.name IN (c.first_end, c.second_end)
  WHERE c.first_end <> c.second_end
  UNION ALL
  SELECT h.id, CASE WHEN release_number(f.value) = 908 THEN 2 ELSE 1 END
  FROM fact f
  JOIN loaded_host h ON h.name = f.host
  WHERE f.name = 'sshd_release' AND release_number(f.value) >= 908
  UNION ALL
  SELECT host_id, CASE WHEN seconds = 1 THEN 1 ELSE 2 END
  FROM common
  WHERE least(firsts, seconds) = 1 AND greatest(firsts, seconds) >= 3
)
SELECT host_id, min(peer) AS peer FROM vote GROUP BY host_id HAVING min(peer) = max(peer);

-- Where the evidence of a machine agrees, its lines name their peer.
CREATE OR REPLACE TEMP TABLE child_peer AS
SELECT c.source_id, c.line,
  CASE WHEN c.first_end = chr(2) THEN NULL WHEN p.peer = 1 THEN c.first_end WHEN p.peer = 2 THEN c.second_end END AS name
FROM child_line c
LEFT JOIN peer_end p USING (host_id);

INSERT INTO loaded_address
SELECT (SELECT coalesce(max(id), -1) FROM loaded_address) + row_number() OVER (ORDER BY name), name
FROM (SELECT DISTINCT name FROM child_peer WHERE name IS NOT NULL AND name NOT IN (SELECT name FROM loaded_address));
