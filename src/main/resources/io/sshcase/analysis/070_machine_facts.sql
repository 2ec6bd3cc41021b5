-- title:    What the machines state of themselves
-- question: What do side files say of each machine: release, zone, running limits, units, sockets, bans and firewall?
-- reading:  One row for each thing stated, as it was at the time of collection. Contradicts marks values of which only one can be true; the first of them is the one believed.
WITH named AS ( -- the facts of a machine are kept in order, the most trustworthy first
  SELECT
    f.host, f.bundle, f.root, n.place AS topic_place, n.topic, n.single,
    n.prefix || coalesce(time_text(CASE WHEN n.dated THEN try_cast(f.value AS TIMESTAMP) END), f.value) AS value,
    f.place, f.rowid AS rank
  FROM fact f
  JOIN (VALUES
    ('os', 1, 'system', true, '', false), ('sshd_release', 2, 'OpenSSH', true, '', false), ('sshd_package', 3, 'package', false, '', false),
    ('timezone', 4, 'time zone', true, '', false), ('timezone_rule', 4, 'time zone', true, 'rule ', false), ('utc_offset', 5, 'UTC offset', false, '', false),
    ('clock_synchronised', 6, 'clock', false, 'synchronised: ', false), ('rtc_in_local_zone', 6, 'clock', false, 'hardware clock in local time: ', false),
    ('collected_at', 7, 'collected', false, '', true), ('collected_on', 7, 'collected', false, 'on ', false),
    ('fail2ban_bantime', 12, 'bans', false, 'bantime ', false),
    ('fail2ban_findtime', 12, 'bans', false, 'findtime ', false), ('fail2ban_maxretry', 12, 'bans', false, 'maxretry ', false),
    ('tcp_wrappers', 13, 'TCP wrappers', false, '', false),
    ('wtmp_begins', 15, 'login records', false, 'wtmp begins ', true), ('btmp_begins', 15, 'login records', false, 'btmp begins ', true)
  ) n(name, place, topic, single, prefix, dated) ON n.name = f.name
  -- fail2ban reads several files, of which the last decides: the first here; one clock reading a day is enough
  QUALIFY (f.name NOT LIKE 'fail2ban%' AND f.name <> 'collected_at') OR row_number() OVER (
    PARTITION BY f.bundle, f.root, f.name, CASE WHEN n.dated THEN left(f.value, 10) END ORDER BY f.rowid) = 1
),
title AS (
  SELECT host, bundle, root, 8 AS topic_place, 'running limits' AS topic, false AS single,
    'MaxStartups ' || regexp_extract(f.value, 'of (.*)', 1) || ', ' || split_part(f.value, ' ', 1) || ' in use: '
      || coalesce((SELECT any_value(c.value) FROM fact c WHERE c.name = 'listener_command' AND c.place = f.place), 'sshd') AS value,
    place, rowid AS rank
  FROM fact f WHERE name = 'listener_title'
),
written AS ( -- what the wording of the log tells where nothing states the release, or tells otherwise
  SELECT host, 'by the wording of the log: ' || release AS value, place, false AS contradicts FROM releases WHERE NOT stated AND release IS NOT NULL
  UNION ALL
  SELECT host, contradicts, contradicts_place, true FROM releases WHERE contradicts IS NOT NULL
),
writes AS (
  SELECT w.host, s.bundle, s.root, 2 AS topic_place, 'OpenSSH' AS topic, false AS single, w.value, w.place, NULL::BIGINT AS rank
  FROM written w JOIN source s ON s.bundle || CASE WHEN s.path = '' THEN '' ELSE '!' || s.path END = regexp_replace(w.place, ':[0-9]+$', '')
),
unit AS (
  SELECT host, bundle, root, 9 AS topic_place, 'unit' AS topic, false AS single,
    unit || ': ' || state || coalesce(' since ' || time_text(since), '') || coalesce(', ' || enabled, '')
      || coalesce(', started again ' || count_text(nullif(restarts, 0), 'time', 'times'), '') AS value,
    place, rowid AS rank
  FROM unit_state
  QUALIFY row_number() OVER (PARTITION BY host, bundle, root, unit, state ORDER BY since IS NULL, restarts IS NULL, rowid) = 1
),
ssh_port AS (
  SELECT DISTINCT host, port FROM (
    SELECT host, port FROM listener WHERE regexp_matches(coalesce(program, ''), '^(sshd|dropbear|systemd \(ssh)')
    UNION ALL
    SELECT host, try_cast(value AS INTEGER) FROM effective_settings WHERE lower(setting) = 'port'
    UNION ALL
    SELECT DISTINCT host, 22 FROM firewall_rule
    UNION ALL
    SELECT DISTINCT host, 22 FROM listener
  ) WHERE port IS NOT NULL
),
socket AS (
  SELECT l.host, l.bundle, l.root, 10 AS topic_place, 'listens' AS topic, false AS single,
    'port ' || l.port || CASE WHEN l.address = '*' THEN '' ELSE ' on ' || l.address END || ': '
      || coalesce(l.program, 'program not shown') || coalesce(' (' || l.pid || ')', '') AS value,
    l.place, l.rowid AS rank
  FROM listener l JOIN ssh_port p ON p.host = l.host AND p.port = l.port
),
banned AS (
  SELECT host, bundle, root, 12 AS topic_place, 'bans' AS topic, false AS single,
    count_text(count(DISTINCT address), 'address', 'addresses') || ' banned by jail ' || jail AS value,
    min(place) AS place, min(rowid) AS rank
  FROM ban GROUP BY host, bundle, root, jail
),
filter AS (
  SELECT r.host, r.bundle, r.root, 14 AS topic_place, 'firewall' AS topic, false AS single,
    tool || ' ' || chain || ': '
      || CASE WHEN policy THEN 'policy ' || verdict
        ELSE verdict || coalesce(' port ' || ports, ' all ports')
          || CASE WHEN count(r.src) > 1 THEN ' from ' || count(DISTINCT r.src) || ' sources'
            WHEN count(r.src) = 1 THEN ' from ' || min(r.src)
            ELSE ': ' || any_value(r.text) END END
      || coalesce(', ' || count_text(sum(packets)::BIGINT, 'packet', 'packets'), '') AS value,
    min(r.place) AS place, min(r.rowid) AS rank
  FROM firewall_rule r
  WHERE r.inbound
    AND EXISTS (FROM ssh_port p WHERE p.host = r.host AND takes_port(r.ports, p.port))
    AND (r.verdict <> 'accept' OR r.ports IS NOT NULL OR (r.policy AND (r.tool NOT LIKE 'ip%' OR r.chain = 'filter INPUT')))
  GROUP BY r.host, r.bundle, r.root, tool, chain, verdict, policy, ports, CASE WHEN r.src IS NULL THEN r.rowid END
),
stated AS (
  FROM named
  UNION ALL BY NAME FROM title
  UNION ALL BY NAME FROM writes
  UNION ALL BY NAME FROM unit
  UNION ALL BY NAME FROM socket
  UNION ALL BY NAME FROM banned
  UNION ALL BY NAME FROM filter
),
once AS (
  SELECT host, bundle, root, topic_place, topic, single, value, arg_min(place, (rank, place)) AS place, min(rank) AS rank
  FROM stated GROUP BY ALL
)
SELECT
  host, topic, value,
  (single AND count(*) FILTER (WHERE single) OVER (PARTITION BY host, bundle, root, topic) > 1)
    OR value IN (SELECT value FROM written WHERE contradicts) AS contradicts,
  place, bundle,
  key_of(host || ':' || topic || ':' || value || ':' || place) AS key
FROM once
ORDER BY host, bundle, root, topic_place, topic, rank NULLS LAST, value
