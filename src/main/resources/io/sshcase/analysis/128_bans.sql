-- title:    Bans
-- question: Which addresses were shut out by fail2ban or the like, by which jail, from when to when?
-- reading:  One row for each ban, the ones of known users and of the complaint first; until is empty where no line lifts it. What a side file listed at the time of collection may have no beginning. At most so many rows as setting.bans_kept; the tables ban and events hold all.
WITH said AS (
  SELECT e.host_id, e.address_id, e.time, e.event, e.source_id, e.line,
    regexp_extract(message_of(e.text, w.name, e.number, e.src_port, a.name, NULL), '\[([^\[\] ]{1,60})\] ', 1) AS jail,
    a.name AS src
  FROM main.event e
  JOIN address a USING (address_id)
  LEFT JOIN wording w USING (wording_id)
  WHERE e.event IN ('ban_added', 'ban_removed')
),
logged AS (
  SELECT h.name AS host, s.src, 'fail2ban' AS "by", nullif(s.jail, '') AS jail, s.time AS since,
    lead(s.time) OVER same AS until, s.event, place_of(f.bundle, f.path, s.line) AS place
  FROM said s JOIN host h USING (host_id) JOIN source f USING (source_id)
  WINDOW same AS (PARTITION BY s.host_id, s.address_id, s.jail ORDER BY s.time NULLS FIRST, f.bundle, f.path, s.line)
),
listed AS ( -- held at the time of collection
  SELECT host, address AS src, 'fail2ban' AS "by", jail, since, until, place FROM ban
  UNION ALL
  SELECT host, src, CASE
      WHEN chain || text ILIKE '%crowdsec%' THEN 'CrowdSec'
      WHEN chain || text ILIKE '%sshguard%' THEN 'sshguard'
      ELSE 'fail2ban' END,
    nullif(regexp_extract(chain || ' ' || text, '(?:f2b|fail2ban)-([A-Za-z0-9_-]{1,60})', 1), ''), NULL, NULL, place
  FROM firewall_rule
  WHERE src IS NOT NULL AND verdict IN ('drop', 'reject') AND inbound
    AND regexp_matches(lower(chain || ' ' || text), 'f2b|fail2ban|crowdsec|sshguard')
  UNION ALL -- hosts.deny, where single addresses stand (denyhosts writes it)
  SELECT host, regexp_extract(value, '[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*[0-9a-fA-F]', 0, 'i'), 'hosts.deny', NULL, NULL, NULL, place
  FROM (SELECT host, place, split_part(value, ': ', 3) AS value FROM fact WHERE name = 'tcp_wrappers' AND starts_with(value, 'hosts.deny: '))
  WHERE regexp_full_match(trim(value), '[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*[0-9a-fA-F]')
),
held AS (
  SELECT host, src, "by", jail, since, until, place FROM logged WHERE event = 'ban_added'
  UNION ALL
  SELECT l.host, l.src, l."by", l.jail, l.since, l.until, l.place
  FROM listed l
  WHERE NOT EXISTS (FROM logged g WHERE g.host = l.host AND g.src = l.src AND g.event = 'ban_added' AND g.until IS NULL)
)
SELECT b.host, b.src, b."by", b.jail, b.since, b.until, b.place,
  coalesce(k.friendly, false) AS known_user,
  key_of(b.host || ':' || b.src || ':' || b."by" || ':' || coalesce(strftime(b.since, '%Y%m%dt%H%M%S'), 'untimed') || ':' || b.place) AS key
FROM held b
LEFT JOIN (SELECT DISTINCT src, friendly FROM attackers) k USING (src)
CROSS JOIN setting t
CROSS JOIN complaint c
QUALIFY row_number() OVER (ORDER BY network_holds(b.src, c.client) DESC, known_user DESC, b.since DESC NULLS LAST, b.host, b.src, b."by", b.place) <= t.bans_kept
ORDER BY b.host, b.since NULLS FIRST, b.src, b."by", b.place
