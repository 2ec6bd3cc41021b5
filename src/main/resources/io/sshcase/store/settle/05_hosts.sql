-- One machine, one name. journald writes a host name whole (web01.example.com), rsyslog only its first label
-- (web01). Both are one machine if the tree of one machine holds no other name, or if three lines at least
-- stand under both names; a name that two machines could mean stays as it is.
CREATE OR REPLACE TEMP TABLE possible_name AS
SELECT DISTINCT s.id AS short_id, s.name, f.id AS full_id, f.name AS full_name
FROM loaded_host s
JOIN loaded_host f ON lower(s.name) = lower(split_part(f.name, '.', 1))
WHERE NOT contains(s.name, '.') AND regexp_matches(f.name, '^[^.:]*[A-Za-z][^.:]*\..');

CREATE OR REPLACE TEMP TABLE name_in_tree AS
SELECT DISTINCT l.bundle, l.root, s.host_id
FROM (SELECT DISTINCT source_id, host_id FROM stage WHERE EXISTS (FROM possible_name)) s
JOIN loaded_source l ON l.feed_id = s.source_id
JOIN loaded_host h ON h.id = s.host_id AND h.name NOT IN ('', 'localhost');

INSERT INTO short_name
WITH alone AS (
  SELECT bundle, root, list_sort(list(host_id)) AS hosts
  FROM name_in_tree
  GROUP BY bundle, root
  HAVING count(*) = 2
),
shared AS (
  SELECT p.short_id, p.full_id
  FROM possible_name p
  JOIN stage a ON a.host_id = p.short_id
  JOIN stage b ON b.host_id = p.full_id AND b.micros // 1000000 = a.micros // 1000000 AND b.pid = a.pid
    AND b.wording_id = a.wording_id AND b.address_id = a.address_id AND b.src_port = a.src_port
  WHERE a.micros <> -9223372036854775808 AND a.pid >= 0
  GROUP BY p.short_id, p.full_id
  HAVING count(DISTINCT (a.pid, a.micros // 1000000, a.wording_id)) >= 3
)
SELECT name, min(full_name)
FROM possible_name p
WHERE name NOT IN (SELECT name FROM short_name)
  AND (list_sort([short_id, full_id]) IN (SELECT hosts FROM alone)
    OR EXISTS (FROM shared s WHERE s.short_id = p.short_id AND s.full_id = p.full_id))
GROUP BY name
HAVING count(*) = 1;

UPDATE loaded_host SET name = n.full_name FROM short_name n WHERE loaded_host.name = n.name;
UPDATE ban SET host = n.full_name FROM short_name n WHERE ban.host = n.name;
UPDATE bundle SET host = n.full_name FROM short_name n WHERE bundle.host = n.name;
UPDATE config_flaw SET host = n.full_name FROM short_name n WHERE config_flaw.host = n.name;
UPDATE config_line SET host = n.full_name FROM short_name n WHERE config_line.host = n.name;
UPDATE fact SET host = n.full_name FROM short_name n WHERE fact.host = n.name;
UPDATE firewall_rule SET host = n.full_name FROM short_name n WHERE firewall_rule.host = n.name;
UPDATE listener SET host = n.full_name FROM short_name n WHERE listener.host = n.name;
UPDATE login_record SET host = n.full_name FROM short_name n WHERE login_record.host = n.name;
UPDATE unit_state SET host = n.full_name FROM short_name n WHERE unit_state.host = n.name;
