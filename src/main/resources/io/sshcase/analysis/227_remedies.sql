-- title:    What answers the cause
-- question: Which steps answer the cause that the verdict of each host names?
-- reading:  One row for each step of each host, the first step first; what answers the limits on logins in progress stands in drop_ins and block_list. Where nothing is decided, the step is to collect what would decide it; where nothing was refused, to change nothing.
-- kept:     table
WITH decided AS (
  SELECT v.host, v.cause, v.client, v.concerned, v.from_time, v.would_settle, a.moment, a.until, s.reload, s.restart, s.socket, s.ports[1] AS port,
    coalesce(' from ' || v.client, '') AS from_client,
    coalesce(s.unit, 'ssh.service sshd.service') AS units,
    'sudo journalctl ' || CASE WHEN s.unit IS NULL THEN '-u ssh -u sshd' ELSE '-u ' || s.unit END AS journal,
    'sudo tcpdump -ni any ''tcp port ' || s.ports[1] || coalesce(' and host ' || CASE WHEN is_address(v.client) THEN v.client END, '') || '''' AS capture
  FROM verdict v JOIN service_commands s USING (host) JOIN asked a USING (host)
),
sign AS ( -- what the verdict rests on, the weightiest first
  SELECT c.host, c.cause, c.sign, c.text, c.places, c.rank
  FROM verdict_clauses c JOIN decided d USING (host, cause)
  WHERE c.side = 'for'
),
penalised AS (
  SELECT d.host, a.name AS src, sum(e.repeat)::BIGINT AS lines, max(nullif(regexp_extract(coalesce(e.text, w.name), 'penalty: ([a-zA-Z ]{1,60})', 1), '')) AS why,
    row_number() OVER (PARTITION BY d.host ORDER BY coalesce(a.name = d.client, false) DESC, coalesce(k.friendly OR k.accepted > 0, false) DESC, sum(e.repeat) DESC, a.name) AS rank,
    coalesce(k.friendly OR k.accepted > 0, false) AS logs_in -- who logs in and fails as well is refused too
  FROM decided d
  JOIN host h ON h.name = d.host
  JOIN main.event e ON e.host_id = h.host_id AND e.event = 'connection_dropped'
  JOIN word r ON r.word_id = e.reason_id AND r.name LIKE 'penalt%'
  JOIN address a USING (address_id)
  LEFT JOIN wording w USING (wording_id)
  LEFT JOIN attackers k ON k.src = a.name
  WHERE d.cause = 'penalty'
  GROUP BY d.host, d.client, a.name, k.friendly, k.accepted
),
penalty AS (
  SELECT p.host, bool_or(p.logs_in) AS users,
    string_agg(p.src || ' (' || count_text(p.lines, 'refusal', 'refusals') || coalesce(', ' || p.why, '') || ')', ', ' ORDER BY p.rank) FILTER (WHERE p.rank <= t.named_users) AS whom,
    string_agg('-e ' || p.src, ' ' ORDER BY p.rank) FILTER (WHERE p.rank <= t.named_users AND is_address(p.src)) AS patterns
  FROM penalised p CROSS JOIN setting t GROUP BY p.host
),
crowded AS ( -- whom the limit for each address refused
  SELECT d.host, l.per_source, bool_or(s.role IN ('bystander', 'both')) AS users,
    string_agg(s.src || ' (' || count_text(s.dropped_logged, 'refusal', 'refusals') || CASE WHEN s.role = 'bystander' THEN ', friendly' ELSE '' END || ')', ', ' ORDER BY s.rank) FILTER (WHERE s.rank <= t.named_users) AS whom,
    string_agg('-e ' || s.src, ' ' ORDER BY s.rank) FILTER (WHERE s.rank <= t.named_users AND is_address(s.src)) AS patterns
  FROM decided d
  JOIN startup_limits l USING (host)
  JOIN (SELECT *, row_number() OVER (PARTITION BY host ORDER BY role = 'bystander' DESC, role = 'both' DESC, dropped_logged DESC, src) AS rank FROM dropped_sources WHERE src <> '') s USING (host)
  CROSS JOIN setting t
  WHERE d.cause = 'per_source_max_startups'
  GROUP BY d.host, l.per_source
),
banned AS ( -- the bans of the client, else those of known users
  SELECT d.host, b.src, b."by", b.jail, bool_or(b.until IS NULL) AS in_force, min(b.place) AS place,
    row_number() OVER (PARTITION BY d.host ORDER BY bool_or(b.until IS NULL) DESC, b.src, b."by", b.jail) AS rank,
    coalesce(regexp_full_match(b.jail, '[A-Za-z0-9_-]{1,60}'), true)
      AND is_address(split_part(b.src, '/', 1)) AND regexp_full_match(b.src, '[^/]+(/[0-9]{1,3})?') AS safe
  FROM decided d JOIN bans b ON b.host = d.host AND CASE WHEN d.client IS NULL THEN b.known_user ELSE network_holds(b.src, d.client) END
  WHERE d.cause = 'ban'
  GROUP BY d.host, b.src, b."by", b.jail
),
unban AS (
  SELECT b.host, b."by",
    string_agg(b.src || coalesce(' by jail ' || b.jail, '') || CASE WHEN b.in_force THEN '' ELSE ', lifted since' END || ' (' || b.place || ')', '; ' ORDER BY b.rank) AS whom,
    string_agg(CASE b."by"
      WHEN 'fail2ban' THEN CASE WHEN b.in_force THEN 'sudo fail2ban-client set ' || coalesce(b.jail, 'sshd') || ' unbanip ' || b.src || chr(10) ELSE '' END
        || 'sudo fail2ban-client set ' || coalesce(b.jail, 'sshd') || ' addignoreip ' || coalesce(d.client, b.src)
      WHEN 'CrowdSec' THEN 'sudo cscli decisions delete ' || CASE WHEN contains(b.src, '/') THEN '--range ' ELSE '--ip ' END || b.src
      WHEN 'sshguard' THEN 'grep -rn WHITELIST_FILE /etc/sshguard* # add ' || coalesce(d.client, b.src) || ' to that file, then' || chr(10) || 'sudo systemctl restart sshguard'
      ELSE 'echo ''sshd: ' || CASE WHEN contains(coalesce(d.client, b.src), ':') THEN '[' || coalesce(d.client, b.src) || ']' ELSE coalesce(d.client, b.src) END
        || ''' | sudo tee -a /etc/hosts.allow' END, chr(10) ORDER BY b.rank) FILTER (WHERE b.safe) AS commands,
    string_agg('sudo fail2ban-client set ' || coalesce(b.jail, 'sshd') || ' delignoreip ' || coalesce(d.client, b.src), chr(10) ORDER BY b.rank) FILTER (WHERE b.safe AND b."by" = 'fail2ban') AS undo,
    min(coalesce(b.jail, 'sshd')) FILTER (WHERE b.safe) AS jail
  FROM banned b JOIN decided d USING (host) CROSS JOIN setting t
  WHERE b.rank <= t.blocked_addresses
  GROUP BY b.host, b."by"
),
rule AS (
  SELECT d.*, r.tool, r.chain, r.text, r.place, contains(d.client, ':') AS ipv6, is_address(d.client) AS named
  FROM decided d JOIN sign s ON s.host = d.host AND s.sign IN ('rule_blocks_client', 'rule_blocks_everybody', 'port_closed_by_rule')
  JOIN firewall_rule r ON r.host = d.host AND r.place = s.places[1]
  QUALIFY row_number() OVER (PARTITION BY d.host ORDER BY s.rank, r.rowid) = 1
),
opened AS ( -- what lets the client pass, with the tool that made the rule
  SELECT host,
    CASE
      WHEN tool = 'ufw' THEN 'sudo ufw prepend allow proto tcp from ' || client || ' to any port ' || port
      WHEN tool = 'firewalld' THEN 'sudo firewall-cmd --add-rich-rule=''' || rich || ''''
      WHEN tool = 'nft' THEN CASE WHEN regexp_full_match(chain, '[A-Za-z0-9_-]+( [A-Za-z0-9_-]+){2}') THEN
        'sudo nft insert rule ' || chain || CASE WHEN ipv6 THEN ' ip6' ELSE ' ip' END || ' saddr ' || client || ' tcp dport ' || port || ' accept' END
      ELSE iptables || ' -I INPUT ' || match END AS commands,
    CASE
      WHEN tool = 'ufw' THEN 'sudo ufw delete allow proto tcp from ' || client || ' to any port ' || port
      WHEN tool = 'firewalld' THEN 'sudo firewall-cmd --remove-rich-rule=''' || rich || ''''
      WHEN tool = 'nft' THEN 'sudo nft -a list ruleset | grep ''' || client || '''   # then delete the rule by its handle'
      ELSE iptables || ' -D INPUT ' || match END AS undo
  FROM (SELECT *, CASE WHEN ipv6 THEN 'sudo ip6tables' ELSE 'sudo iptables' END AS iptables,
      '-s ' || client || ' -p tcp --dport ' || port || ' -j ACCEPT' AS match,
      'rule priority="-100" family="' || CASE WHEN ipv6 THEN 'ipv6' ELSE 'ipv4' END || '" source address="' || client
        || '" port port="' || port || '" protocol="tcp" accept' AS rich
    FROM rule WHERE named)
),
outage AS (
  SELECT d.*, o.sentence AS what, o.why, o.began, o.ended, o.duration_s < t.down_s AND o.why IN ('restarted', 'reloaded') AS brief, o.place
  FROM decided d JOIN downtimes o USING (host) CROSS JOIN setting t
  WHERE d.cause IN ('service_down', 'bad_configuration')
    AND (d.moment IS NULL OR (coalesce(o.began < d.until, true) AND coalesce(o.ended > d.moment - to_seconds(t.complaint_slack_s), true)))
  QUALIFY row_number() OVER (PARTITION BY d.host ORDER BY o.ended IS NULL DESC, o.duration_s DESC NULLS LAST, o.began, o.port) = 1
),
flaw AS (
  SELECT host, string_agg(message || ' (' || place || ').', ' ' ORDER BY nth) AS said
  FROM (FROM config_flaw WHERE fatal AND host IS NOT NULL AND origin = 'sshd_config'
    QUALIFY row_number() OVER (PARTITION BY host ORDER BY nth) <= 3)
  GROUP BY host
),
step AS (
  SELECT d.host, 1 AS turn, 'penalty' AS kind,
    CASE WHEN p.users OR d.client IS NOT NULL THEN 'Find out what fails at the penalised addresses' ELSE 'Leave the penalties in force: they refused nobody who logs in' END AS action,
    'Penalised most: ' || p.whom || '. A penalty follows from failed logins, connections that try none, LoginGraceTime run out, or a crash; raising MaxStartups changes nothing here.' AS reason,
    'sudo journalctl -t sshd -t sshd-session' || coalesce(' --since ''' || strftime(d.from_time - INTERVAL 1 HOUR, '%Y-%m-%d %H:%M:%S UTC') || '''', '')
      || ' | grep -F ' || p.patterns || ' | grep -E ''Failed|Invalid user|Timeout|penalty''' AS block,
    'Nobody: this only looks.' AS lockout,
    'No further "penalty" line names them once the key, password or program that fails is mended.' AS check_with, 'Nothing to undo.' AS undo,
    'A penalty ends by itself after ten minutes at most, unless another failure renews it.' AS note, NULL AS for_customer
  FROM decided d JOIN penalty p USING (host)
  UNION ALL
  SELECT d.host, 1, 'source',
    CASE WHEN c.users OR d.client IS NOT NULL THEN 'Give addresses that several users or programs share more room' ELSE 'Leave the limit for each address: nobody who logs in is known to be refused by it' END,
    'Refused most: ' || c.whom || '. One address may have ' || coalesce(c.per_source, 'as many as PerSourceMaxStartups says') || ' logins in progress; raising MaxStartups changes nothing here.',
    'sudo sshd -T | grep -iE ''^(persourcemaxstartups|persourcenetblocksize) ''' || coalesce(chr(10) || 'sudo grep -rniE ''^[[:space:]]*PerSourceMaxStartups'' /etc/ssh/sshd_config /etc/ssh/sshd_config.d'
      || CASE WHEN c.users OR d.client IS NOT NULL THEN chr(10) || '# write PerSourceMaxStartups ' || 2 * try_cast(c.per_source AS INTEGER) || ' in place of that line, then' || chr(10) || d.reload END, ''),
    CASE WHEN c.users OR d.client IS NOT NULL THEN 'Nobody; an attacker may hold as many slots more.' ELSE 'Nobody: this only looks.' END,
    'sudo journalctl -t sshd -t sshd-session --since -1h | grep -F ''drop connection''' || coalesce(' | grep -F ' || c.patterns, ''),
    'Write the old value back and reload again.',
    'Users who open many connections at once can share one: ControlMaster auto, with a ControlPath, in their ssh_config.',
    CASE WHEN c.users OR d.client IS NOT NULL THEN 'give addresses that several users share more room' END
  FROM decided d JOIN crowded c USING (host)
  UNION ALL
  SELECT u.host, 1, 'unban:' || lower(u."by"), CASE WHEN u."by" = 'hosts.deny' THEN 'Let the address in by hosts.allow' ELSE 'Lift the ban, and keep ' || u."by" || ' from repeating it' END, 'Banned: ' || u.whom || '.', u.commands, 'Nobody.',
    CASE u."by" WHEN 'fail2ban' THEN 'sudo fail2ban-client status ' || u.jail WHEN 'CrowdSec' THEN 'sudo cscli decisions list' WHEN 'hosts.deny' THEN 'grep -nvE ''^(#|$)'' /etc/hosts.allow /etc/hosts.deny'
      ELSE 'sudo journalctl -u sshguard --since -10min' END,
    coalesce(u.undo, CASE WHEN u."by" = 'hosts.deny' THEN 'Take the added line out of /etc/hosts.allow again.' ELSE 'Nothing to undo: a new offence bans again.' END),
    CASE u."by" WHEN 'fail2ban' THEN 'addignoreip lasts until fail2ban starts anew: to keep it, add the address to ignoreip in /etc/fail2ban/jail.local. First find out which key or password failed there.'
      WHEN 'hosts.deny' THEN 'A line of hosts.allow goes before every line of hosts.deny; take the address out of hosts.deny as well where a program such as DenyHosts wrote it.'
      ELSE 'First find out which key or password failed there.' END, NULL
  FROM unban u
  UNION ALL
  SELECT d.host, 2, 'wrappers', 'Let the address in by hosts.allow', s.text, 'grep -nvE ''^(#|$)'' /etc/hosts.allow /etc/hosts.deny'
      || coalesce(chr(10) || 'echo ''sshd: ' || CASE WHEN is_address(d.client) THEN CASE WHEN contains(d.client, ':') THEN '[' || d.client || ']' ELSE d.client END END || ''' | sudo tee -a /etc/hosts.allow', ''),
    'Nobody.', 'The next connection' || d.from_client || ' leaves no line "refused connect from".', 'Take the added line out of /etc/hosts.allow again.', 'libwrap reads both files anew for each connection: nothing is reloaded.', NULL
  FROM decided d JOIN sign s ON s.host = d.host AND s.sign IN ('client_refused_by_wrappers', 'refused_by_wrappers')
  WHERE d.cause = 'ban' AND d.host NOT IN (SELECT host FROM unban WHERE "by" = 'hosts.deny')
  UNION ALL
  SELECT r.host, 1, 'firewall', CASE WHEN o.commands IS NULL THEN 'Change the firewall rule that keeps clients out' ELSE 'Let ' || r.client || ' pass the firewall' END,
    'The rule is in ' || r.tool || ', ' || r.chain || ' (' || r.place || '): ' || left(r.text, 200), coalesce(o.commands, 'sudo nft list ruleset; sudo iptables-save -c'), 'Nobody.',
    d.capture || '   # while the user tries: an answer must follow each packet', coalesce(o.undo, 'Nothing to undo.'),
    'It holds until the rules are loaded anew: write it into the file that this machine loads them from.', NULL
  FROM rule r JOIN decided d USING (host) LEFT JOIN opened o USING (host)
  UNION ALL
  SELECT d.host, 1, 'conntrack', 'Give the kernel a larger table of connections', s.text, 'sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max', 'Nobody.',
    'sudo journalctl -k --since -1h | grep -c ''table full''', 'Nothing to undo.',
    'Where the count reaches the limit: sudo sysctl -w net.netfilter.nf_conntrack_max=N with twice the limit, and find out which program opens so many connections.', NULL
  FROM decided d JOIN sign s ON s.host = d.host AND s.sign IN ('connection_table_full', 'connection_table_full_once') WHERE d.cause = 'firewall'
  UNION ALL
  SELECT d.host, 1, 'kernel', 'Find the rule that drops these packets', s.text, 'sudo nft list ruleset; sudo iptables-save -c', 'Nobody: this only looks.', d.capture, 'Nothing to undo.',
    'The log prefix of the kernel''s line stands in that rule or just before it.', NULL
  FROM decided d JOIN sign s ON s.host = d.host AND s.sign = 'kernel_dropped_client' WHERE d.cause = 'firewall'
  UNION ALL
  SELECT d.host, 1, 'service', CASE WHEN o.brief THEN 'Try again: sshd was only being started anew' WHEN o.ended IS NULL AND o.host IS NOT NULL THEN 'Start sshd, and find out why it stopped' ELSE 'Find out why sshd stopped, and keep it up' END,
    coalesce(o.what, s.text),
    CASE WHEN o.brief THEN NULL ELSE CASE WHEN o.ended IS NULL AND o.host IS NOT NULL THEN d.restart || chr(10) ELSE '' END
      || d.journal || coalesce(' --since ''' || strftime(o.began - INTERVAL 5 MINUTE, '%Y-%m-%d %H:%M:%S UTC') || '''', '') || coalesce(' --until ''' || strftime(o.ended + INTERVAL 1 MINUTE, '%Y-%m-%d %H:%M:%S UTC') || '''', '') || chr(10)
      || 'systemctl is-enabled ' || d.units || chr(10) || 'systemctl show -p Restart ' || d.units END,
    'Nobody.', 'sudo ss -ltnp ''sport = :' || d.port || '''', 'Nothing to undo.',
    CASE WHEN o.why = 'killed' THEN 'It was killed: sudo journalctl -k shows whether memory ran out.'
      WHEN o.brief THEN 'Restarts are best done at a quiet hour; a reload keeps the port open.'
      ELSE 'Restart=on-failure in a drop-in of the unit (systemctl edit) starts it again after a crash; after systemctl stop nothing does.' END, NULL
  FROM decided d LEFT JOIN outage o USING (host) LEFT JOIN sign s ON s.host = d.host AND s.rank = 1 WHERE d.cause = 'service_down'
  UNION ALL
  SELECT d.host, 1, 'mend', 'Mend what sshd does not take', coalesce(f.said, s.text), 'sudo sshd -t', 'Nobody; but a restart or reload before this is mended leaves nobody listening.',
    '# when sudo sshd -t says nothing more' || chr(10) || d.restart, 'Nothing to undo.', 'Test every change with sudo sshd -t before sshd reads it.', NULL
  FROM decided d LEFT JOIN flaw f USING (host) LEFT JOIN sign s ON s.host = d.host AND s.rank = 1 WHERE d.cause = 'bad_configuration'
  UNION ALL
  SELECT f.host, 1, 'mend', 'Mend what sshd does not take', f.said, 'sudo sshd -t', 'Nobody; but a restart or reload before this is mended leaves nobody listening.',
    'The same command says nothing more.', 'Nothing to undo.', NULL, NULL
  FROM flaw f LEFT JOIN decided d USING (host) WHERE d.cause IS DISTINCT FROM 'bad_configuration'
  UNION ALL
  SELECT d.host, 1, 'crash', 'Find out what ends the processes of sshd', s.text,
    'sudo journalctl -k' || coalesce(' --since ''' || strftime(d.from_time - INTERVAL 5 MINUTE, '%Y-%m-%d %H:%M:%S UTC') || '''', '') || ' | grep -iE ''oom|killed process|segfault|seccomp|sig=31''' || chr(10)
      || 'coredumpctl list sshd sshd-session' || chr(10) || 'ls -l /usr/sbin/sshd /usr/lib*/*/sshd-*; systemctl show -p TasksMax,MemoryMax ' || d.units, 'Nobody: this only looks.',
    d.journal || ' --since -1h | grep -ciE ''signal|fork|rexec''', 'Nothing to undo.', 'After an exchange of its package or libraries sshd needs a restart: ' || replace(d.restart, chr(10), '; '), NULL
  FROM decided d JOIN sign s ON s.host = d.host AND s.rank = 1 WHERE d.cause = 'child_crash'
  UNION ALL
  SELECT d.host, 1, 'latched', 'Restart sshd: its count of logins in progress is stuck', 'It refused connections with no login in progress.', d.restart,
    'Nobody: open sessions stay. If sshd does not start again, nobody new gets in.', 'sudo systemctl status ' || d.units, 'Nothing to undo.', 'A reload is not enough here.', 'restart the SSH service'
  FROM decided d WHERE d.cause = 'latched_counter' OR d.host IN (SELECT host FROM throttling_episodes WHERE latched)
  UNION ALL
  SELECT d.host, 1, 'client', CASE s.sign
      WHEN 'client_not_negotiated' THEN 'Compare the algorithms of the client with those of sshd'
      WHEN 'client_could_not_negotiate' THEN 'Compare the algorithms of the client with those of sshd'
      WHEN 'client_denied' THEN 'Find out which key or password the client offers'
      WHEN 'client_was_denied' THEN 'Find out which key or password the client offers'
      WHEN 'client_had_too_many_failures' THEN 'Let the client offer the one right key'
      WHEN 'client_refused_host_key' THEN 'Compare the host key that the client knows with that of the server'
      WHEN 'client_could_not_resolve' THEN 'Mend the name that the client looks up'
      ELSE 'Watch one attempt on both ends' END, s.text,
    '# on the client' || chr(10) || CASE WHEN s.sign IN ('client_had_too_many_failures') THEN 'ssh -vvv -o IdentitiesOnly=yes -i KEYFILE' ELSE 'ssh -vvv' END
      || CASE WHEN d.port <> 22 THEN ' -p ' || d.port ELSE '' END || ' USER@SERVER' || chr(10) || '# on the server, at the same time' || chr(10)
      || CASE WHEN s.sign IN ('client_not_negotiated', 'client_could_not_negotiate') THEN 'sudo sshd -T | grep -iE ''^(ciphers|macs|kexalgorithms|hostkeyalgorithms|pubkeyacceptedalgorithms) '''
        WHEN s.sign = 'client_refused_host_key' THEN 'for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$k"; done'
        WHEN s.sign IN ('client_denied', 'client_was_denied', 'client_had_too_many_failures', 'client_denied_once') THEN d.journal || ' -f' ELSE d.capture END, 'Nobody: this only looks.',
    'The user logs in.', 'Nothing to undo.', 'No limit of sshd kept this client out: nothing is changed on the server before this is seen.', NULL
  FROM decided d JOIN sign s ON s.host = d.host AND s.rank = 1 WHERE d.cause = 'network_or_client'
  UNION ALL
  SELECT d.host, 1, 'collect', 'Collect what would settle it, before anything is changed', coalesce(nullif(array_to_string(list_transform(d.would_settle[:6], lambda one: rtrim(one, '.') || '.'), ' '), ''),
      'The time of the failure, the address that the user connected from, and the logs of that time.'),
    'ssh -V' || chr(10) || 'sudo sshd -T' || chr(10) || 'sudo journalctl -t sshd -t sshd-session -o export' || coalesce(' --since ''' || strftime(d.moment - INTERVAL 1 HOUR, '%Y-%m-%d %H:%M:%S UTC') || '''', '') || ' >sshd.export'
      || CASE WHEN contains(array_to_string(d.would_settle, ' '), 'ss -tn') THEN chr(10) || 'ss -Htn state established ''sport = :' || d.port || '''   # during a refusal' ELSE '' END,
    'Nobody: this only looks.', 'The verdict names a cause once these are read together with the bundle.', 'Nothing to undo.',
    CASE WHEN contains(array_to_string(d.would_settle, ' '), 'LogLevel VERBOSE') THEN 'LogLevel VERBOSE is a line of sshd_config that locks nobody out; it is in force after: ' || replace(d.reload, chr(10), '; ') END, NULL
  FROM decided d WHERE d.cause = 'undecided'
  UNION ALL
  SELECT d.host, 1, 'nothing', 'Change nothing on ' || d.host || ' for this: no refusal is logged', 'Where a user still cannot connect, the address that the user connected from, the time and the output of ssh -vvv are needed.',
    NULL, NULL, NULL, NULL, NULL, NULL
  FROM decided d WHERE d.cause = 'none'
)
SELECT host, turn, kind, action, reason, block, lockout, check_with, undo, note, for_customer, key_of(host || ':' || kind) AS key
FROM step
QUALIFY row_number() OVER (PARTITION BY host, kind ORDER BY turn, reason) = 1
ORDER BY host, turn, kind
