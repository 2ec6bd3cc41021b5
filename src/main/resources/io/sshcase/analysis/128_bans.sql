-- title:    Bans
-- question: Which addresses were shut out by fail2ban or the like, by which jail, from when to when?
-- reading:  One row for each ban, the ones of known users and of the complaint first; until is empty where no line lifts it. What a side file listed at the time of collection may have no beginning. At most so many rows as setting.bans_kept; the tables ban and events hold all.
WITH said AS ( -- a whole network is no address of an event; it stands in the message alone
  SELECT e.host_id, e.time, e.event, e.source_id, e.line, m.jail, m.sshguard,
    CASE WHEN m.sshguard AND e.event = 'ban_added' THEN e.time + to_seconds(e.number::BIGINT) END AS at_most, -- it says for how long
    coalesce(a.name, nullif(regexp_extract(m.message, '^Blocking "([0-9a-fA-F:.]{2,45}/[0-9]{1,3})" ', 1), ''), nullif(regexp_extract(m.message, ' Ban ([0-9a-fA-F:.]{2,45}/[0-9]{1,3})$', 1), ''),
      nullif(regexp_extract(m.message, ' Unban ([0-9a-fA-F:.]{2,45}/[0-9]{1,3})$', 1), '')) AS src
  FROM main.event e
  LEFT JOIN address a USING (address_id)
  LEFT JOIN wording w USING (wording_id)
  LEFT JOIN word p ON p.word_id = e.program_id,
  LATERAL (SELECT message_of(e.text, w.name, e.number, e.src_port, a.name, NULL) AS message,
    coalesce(p.name = 'sshguard', false) AS sshguard,
    regexp_extract(message_of(e.text, w.name, e.number, e.src_port, a.name, NULL), '\[([^\[\] ]{1,60})\] ', 1) AS jail) m
  WHERE e.event IN ('ban_added', 'ban_removed')
),
logged AS (
  SELECT h.name AS host, s.src, CASE WHEN s.sshguard THEN 'sshguard' ELSE 'fail2ban' END AS "by", nullif(s.jail, '') AS jail, s.time AS since,
    least(lead(s.time) OVER same, s.at_most) AS until, s.event, place_of(f.bundle, f.path, s.line) AS place
  FROM said s JOIN host h USING (host_id) JOIN source f USING (source_id)
  WHERE s.src IS NOT NULL
  WINDOW same AS (PARTITION BY s.host_id, s.src, s.sshguard, s.jail ORDER BY s.time NULLS FIRST, f.bundle, f.path, s.line)
),
wrapper AS ( -- the clients of hosts.allow and hosts.deny, one by one: 192.0.2.7, 192.0.2., 192.0.2.0/24, 192.0.2.0/255.255.255.0, [2001:db8::]/32
  SELECT host, place, file, CASE
      WHEN regexp_full_match(word, '([0-9]{1,3}\.){1,3}') THEN array_to_string(list_resize(string_split(rtrim(word, '.'), '.'), 4, '0'), '.') || '/' || 8 * (length(word) - length(replace(word, '.', '')))
      WHEN ipv4_number(split_part(word, '/', 2)) IS NOT NULL THEN split_part(word, '/', 1) || '/' || bit_count(ipv4_number(split_part(word, '/', 2)))
      ELSE lower(translate(word, '[]', '')) END AS src
  FROM (
    SELECT host, place, file, unnest(string_split_regex(trim(clients), '[,\s]+')) AS word
    FROM (SELECT host, place, split_part(value, ': ', 1) AS file, regexp_extract(value, '^hosts\.(?:allow|deny): [^:]*:\s*((?:\[[^\]]*\]|[^:\[])*)', 1) AS clients
      FROM fact WHERE name = 'tcp_wrappers')
    WHERE NOT contains(clients, 'EXCEPT')
  )
  WHERE regexp_full_match(word, '[0-9a-fA-F.:/\[\]]*[.:][0-9a-fA-F.:/\[\]]*')
),
listed AS ( -- held at the time of collection
  SELECT host, address AS src, 'fail2ban' AS "by", jail, since, until, place FROM ban
  UNION ALL
  SELECT host, regexp_replace(src, '^([0-9.]+)/32$|^([0-9a-f:.]+)/128$', '\1\2'), CASE -- iptables-save writes one address as a network
      WHEN chain || text ILIKE '%crowdsec%' THEN 'CrowdSec'
      WHEN chain || text ILIKE '%sshguard%' THEN 'sshguard'
      ELSE 'fail2ban' END,
    -- fail2ban's nftables action has one table and chain for all jails, and a set for each
    coalesce(nullif(regexp_extract(text, '@addr6?-set-([A-Za-z0-9_-]{1,60})', 1), ''),
      nullif(regexp_extract(chain || ' ' || text, '(?:f2b|fail2ban)-([A-Za-z0-9_-]{1,60})', 1), '')), NULL, NULL, place
  FROM firewall_rule
  WHERE src IS NOT NULL AND verdict IN ('drop', 'reject') AND inbound
    AND regexp_matches(lower(chain || ' ' || text), 'f2b|fail2ban|crowdsec|sshguard')
  UNION ALL -- hosts.allow is read first, and who stands there is let in (denyhosts writes hosts.deny)
  SELECT host, src, 'hosts.deny', NULL, NULL, NULL, place
  FROM wrapper w
  WHERE file = 'hosts.deny' AND NOT EXISTS (FROM wrapper o CROSS JOIN complaint c WHERE o.host = w.host AND o.file = 'hosts.allow'
    AND network_holds(o.src, coalesce(c.client, w.src)))
),
held AS (
  SELECT host, src, "by", jail, since, until, place FROM logged WHERE event = 'ban_added'
  UNION ALL
  SELECT l.host, l.src, l."by", l.jail, l.since, l.until, l.place
  FROM listed l
  WHERE NOT EXISTS (FROM logged g WHERE g.host = l.host AND g.src = l.src AND g.event = 'ban_added' AND g.until IS NULL)
),
friend AS (
  SELECT DISTINCT a.name AS src
  FROM main.event e JOIN address a USING (address_id) LEFT JOIN attackers k ON k.src = a.name
  WHERE e.event = 'auth_accepted' AND coalesce(k.friendly, true)
)
SELECT b.host, b.src, b."by", b.jail, b.since, b.until, b.place,
  k.src IS NOT NULL OR coalesce(n.friends > 0, false) AS known_user,
  key_of(b.host || ':' || b.src || ':' || b."by" || ':' || coalesce(strftime(b.since, '%Y%m%dt%H%M%S'), 'untimed') || ':' || b.place) AS key
FROM held b
LEFT JOIN friend k ON k.src = b.src
LEFT JOIN (
  SELECT w.src, count(*) AS friends
  FROM (SELECT DISTINCT src FROM held WHERE contains(src, '/')) w JOIN friend f ON network_holds(w.src, f.src)
  GROUP BY w.src
) n ON n.src = b.src
CROSS JOIN setting t
CROSS JOIN complaint c
QUALIFY row_number() OVER (ORDER BY network_holds(b.src, c.client) DESC, known_user DESC, b.since DESC NULLS LAST, b.host, b.src, b."by", b.place) <= t.bans_kept
ORDER BY b.host, b.since NULLS FIRST, b.src, b."by", b.place
