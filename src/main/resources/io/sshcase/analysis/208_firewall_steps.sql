-- title:    Firewall commands
-- question: With which commands does the firewall of each host block the attackers, or let only known addresses in?
-- reading:  For the tool that the machine uses, else nft, in a table of its own that one command removes. Nothing of it outlasts a restart of the machine before it is saved.
WITH zone AS (
  SELECT host, min(chain) AS name FROM firewall_rule
  WHERE tool = 'firewalld' AND inbound AND regexp_full_match(chain, '[A-Za-z0-9_-]{1,17}') GROUP BY host HAVING count(DISTINCT chain) = 1
),
used AS (
  SELECT host, 1 AS trust, 'firewalld' AS tool, place FROM unit_state WHERE unit = 'firewalld.service' AND state LIKE 'active%'
  UNION ALL
  SELECT host, 2, CASE WHEN tool = 'ufw' OR chain LIKE '%ufw%' THEN 'ufw' WHEN tool = 'firewalld' THEN 'firewalld' END, place
  FROM firewall_rule WHERE tool IN ('ufw', 'firewalld') OR chain LIKE '%ufw%'
  UNION ALL
  SELECT host, 3, CASE WHEN tool = 'nft' THEN 'nft' ELSE 'iptables' END, place FROM firewall_rule
),
tool AS (
  SELECT v.host, coalesce(arg_min(u.tool, (u.trust, u.tool)), 'nft') AS tool, arg_min(u.place, (u.trust, u.tool)) AS place,
    any_value(array_to_string(v.ports, ', ')) AS ports, any_value(v.ports) AS port_list,
    any_value(coalesce(' --zone=' || z.name, '')) AS zone
  FROM service_commands v LEFT JOIN used u USING (host) LEFT JOIN zone z USING (host)
  GROUP BY v.host
),
chosen AS (
  SELECT host, 'block' AS step, target, ipv6 FROM block_list WHERE proposed
  UNION
  SELECT host, 'allow', src, contains(src, ':') FROM lockouts WHERE NOT allow_list
),
listed AS (
  SELECT c.host, c.step,
    string_agg(target, ', ' ORDER BY target) FILTER (WHERE NOT ipv6) AS v4,
    string_agg(target, ', ' ORDER BY target) FILTER (WHERE ipv6) AS v6,
    count(*) AS targets
  FROM chosen c CROSS JOIN setting t
  GROUP BY c.host, c.step, t.allowed_addresses
  HAVING c.step = 'block' OR targets <= t.allowed_addresses
),
single AS ( -- one command for each address and port
  SELECT c.host, c.step,
    string_agg(CASE l.tool
      WHEN 'ufw' THEN 'sudo ufw prepend deny proto tcp from ' || target || ' to any port ' || p.port
      WHEN 'firewalld' THEN 'sudo firewall-cmd' || l.zone || ' --add-rich-rule=''' || rich || ''''
      ELSE iptables || ' -I INPUT ' || match END, chr(10) ORDER BY ipv6, target, p.port) AS commands,
    string_agg(CASE l.tool
      WHEN 'ufw' THEN 'sudo ufw delete deny proto tcp from ' || target || ' to any port ' || p.port
      WHEN 'firewalld' THEN 'sudo firewall-cmd' || l.zone || ' --remove-rich-rule=''' || rich || ''''
      ELSE iptables || ' -D INPUT ' || match END, chr(10) ORDER BY ipv6, target, p.port) AS undo
  FROM (
    SELECT c.*, CASE WHEN ipv6 THEN 'sudo ip6tables' ELSE 'sudo iptables' END AS iptables FROM chosen c WHERE step = 'block'
  ) c
  JOIN tool l USING (host),
  LATERAL (SELECT unnest(l.port_list) AS port) p,
  LATERAL (SELECT '-s ' || target || ' -p tcp --dport ' || p.port || ' -j DROP' AS match,
    'rule family="' || CASE WHEN ipv6 THEN 'ipv6' ELSE 'ipv4' END || '" source address="' || target
      || '" port port="' || p.port || '" protocol="tcp" drop' AS rich) m
  GROUP BY c.host, c.step
),
nft AS (
  SELECT s.host, s.step,
    'sudo nft -f - <<''EOF''' || chr(10) || 'table inet sshcase_' || s.step || chr(10) || 'delete table inet sshcase_' || s.step || chr(10)
      || 'table inet sshcase_' || s.step || ' {' || chr(10)
      || coalesce('  set v4 { type ipv4_addr; flags interval; elements = { ' || s.v4 || ' } }' || chr(10), '')
      || coalesce('  set v6 { type ipv6_addr; flags interval; elements = { ' || s.v6 || ' } }' || chr(10), '')
      || '  chain input {' || chr(10) || '    type filter hook input priority -10; policy accept;' || chr(10)
      || CASE s.step WHEN 'allow' THEN '    iif "lo" accept' || chr(10) ELSE '' END
      || CASE WHEN s.v4 IS NOT NULL THEN '    tcp dport { ' || l.ports || ' } ip saddr @v4 '
        || CASE s.step WHEN 'block' THEN 'counter drop' ELSE 'accept' END || chr(10) ELSE '' END
      || CASE WHEN s.v6 IS NOT NULL THEN '    tcp dport { ' || l.ports || ' } ip6 saddr @v6 '
        || CASE s.step WHEN 'block' THEN 'counter drop' ELSE 'accept' END || chr(10) ELSE '' END
      || CASE s.step WHEN 'allow' THEN '    tcp dport { ' || l.ports || ' } ct state new counter drop' || chr(10) ELSE '' END
      || '  }' || chr(10) || '}' || chr(10) || 'EOF' AS commands,
    'sudo nft delete table inet sshcase_' || s.step AS undo
  FROM listed s JOIN tool l USING (host)
)
SELECT
  l.host, l.step, CASE WHEN l.step = 'allow' THEN 'nft' ELSE o.tool END AS tool, l.targets,
  CASE
    WHEN l.step = 'allow' THEN 'echo "you come from ${SSH_CLIENT%% *}: it must be in the list"' || chr(10)
      || 'sudo systemd-run --unit=sshcase-undo --on-active=10min ' || substr(n.undo, 6) || chr(10) || n.commands
    WHEN o.tool = 'nft' THEN n.commands
    ELSE i.commands END AS commands,
  CASE WHEN l.step = 'allow' OR o.tool = 'nft' THEN n.undo ELSE i.undo END AS undo,
  CASE
    WHEN l.step = 'allow' OR o.tool = 'nft' THEN 'sudo nft list table inet sshcase_' || l.step || '   # counts what it drops'
    WHEN o.tool = 'ufw' THEN 'sudo ufw status numbered   # the new rules come first'
    WHEN o.tool = 'firewalld' THEN 'sudo firewall-cmd' || o.zone || ' --list-rich-rules'
    ELSE 'sudo iptables -vnL INPUT; sudo ip6tables -vnL INPUT   # count the packets' END AS check_with,
  CASE
    WHEN l.step = 'allow' OR o.tool = 'nft' THEN 'To keep it after a restart of the machine, copy the table into /etc/nftables.conf.'
    WHEN o.tool = 'firewalld' THEN 'To keep it: sudo firewall-cmd --runtime-to-permanent'
    WHEN o.tool = 'iptables' THEN 'To keep it after a restart of the machine, save the rules the way this machine does (iptables-save).' END AS keep,
  o.place,
  key_of(l.host || ':' || l.step) AS key
FROM listed l
JOIN tool o USING (host)
JOIN nft n USING (host, step)
LEFT JOIN single i USING (host, step)
ORDER BY l.host, l.step
