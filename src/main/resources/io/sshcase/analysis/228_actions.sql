-- title:    What to do
-- question: What should be changed, in which order?
-- reading:  What answers the verdict comes first, hardening last; only a login that looks like a break-in goes before. Each says who could be locked out, how to check that it worked and how to undo it; the lines can be pasted as they stand.
WITH refusal AS (
  SELECT host, coalesce(sum(bystanders_dropped), 0)::BIGINT AS bystanders, bool_or(cause = 'penalty') AS by_penalty
  FROM throttling_episodes GROUP BY host
),
bad_login AS (
  SELECT host, count(*) AS logins, bool_or(severity = 'critical') AS critical, string_agg(DISTINCT 'sudo last -Fi ''' || "user" || '''', chr(10)) FILTER (
      WHERE regexp_full_match("user", '[A-Za-z0-9_][A-Za-z0-9._-]{0,31}')) AS block
  FROM suspicious_logins WHERE severity IN ('critical', 'high') GROUP BY host
),
affected AS ( -- names for the sentences, the last to log in first
  SELECT host,
    names_text(list(who ORDER BY last_login DESC NULLS LAST, who) FILTER (WHERE allow_list), any_value(t.named_users)) AS off_list,
    names_text(list(who ORDER BY last_login DESC NULLS LAST, who) FILTER (WHERE password_authentication_no), any_value(t.named_users)) AS by_password,
    count(DISTINCT "user") FILTER (WHERE password_authentication_no) AS password_users,
    names_text(list(who ORDER BY last_login DESC NULLS LAST, who) FILTER (WHERE permit_root_login_no), any_value(t.named_users)) AS by_root,
    bool_or(permit_root_login_no AND password_authentication_no) AS root_by_password,
    names_text(list(who ORDER BY last_login DESC NULLS LAST, who) FILTER (WHERE per_source_max_startups), any_value(t.named_users)) AS at_once,
    names_text(list(who ORDER BY last_login DESC NULLS LAST, who) FILTER (WHERE login_grace_time), any_value(t.named_users)) AS slow,
    string_agg(DISTINCT "user", ' ' ORDER BY "user") FILTER (WHERE password_authentication_no
      AND regexp_full_match("user", '[a-z_][a-z0-9_.-]{0,31}')) AS words
  FROM (SELECT *, user_text("user") || coalesce(' from ' || src, '') AS who FROM lockouts)
  CROSS JOIN setting t
  GROUP BY host
),
change AS (
  SELECT d.*, '# keep this session open, and log in from a second one before closing it' || chr(10) || 'sudo sshd -T | grep -iE ''^('
      || array_to_string(list_transform(d.lines, lambda line: lower(split_part(line, ' ', 1))), '|') || ') ''' AS check_lines,
    list_any_value(list_filter(d.lines, lambda line: starts_with(line, 'MaxStartups '))) AS max_startups,
    len(list_filter(d.lines, lambda line: starts_with(line, 'PerSourceMaxStartups '))) > 0 AS per_source,
    len(list_filter(d.lines, lambda line: starts_with(line, 'LoginGraceTime '))) > 0 AS grace,
    len(list_filter(d.lines, lambda line: starts_with(line, 'PerSourcePenaltyExemptList '))) > 0 AS exempt,
    len(list_filter(d.lines, lambda line: starts_with(line, 'PasswordAuthentication no'))) > 0 AS no_passwords,
    len(list_filter(d.lines, lambda line: starts_with(line, 'PermitRootLogin '))) > 0 AS root,
    len(list_filter(d.lines, lambda line: line = 'PermitRootLogin no')) > 0 AS no_root,
    (SELECT string_agg(a.setting || ' is ' || a.value || ' (' || a.source || ').'
        || coalesce(' ' || (SELECT string_agg(upper(ltrim(line, '# ')[1]) || ltrim(line, '# ')[2:] || '.', ' ')
          FROM (SELECT unnest(string_split(a.advice, chr(10))) AS line) WHERE starts_with(line, '#')), ''), ' ' ORDER BY a.setting)
      FROM config_audit a WHERE a.host = d.host AND a.match_criteria IS NULL
        AND list_has_any(a.lines, d.lines)) AS reason
  FROM drop_ins d
),
choice AS (
  SELECT value, nth, split_part(value, ':', 1)::INTEGER AS s, split_part(value, ':', 2)::INTEGER AS r, split_part(value, ':', 3)::INTEGER AS f
  FROM (SELECT unnest(max_startups_choices) AS value, generate_subscripts(max_startups_choices, 1) AS nth FROM setting)
),
other_daemon AS ( -- an sshd that refused and reads a file of its own: a change of the usual file does not reach it
  SELECT l.*, e.episodes, e.dropped, e.peak,
    (SELECT arg_min(c.value, (drop_percent(e.peak, c.s, c.r, c.f), c.nth)) FROM choice c
      WHERE drop_percent(e.peak, c.s, c.r, c.f) < drop_percent(e.peak, l.start_at, l.rate, l.full_at)) AS wanted,
    'port ' || l.ports AS place,
    'sudo sshd -t -f ' || l.config || ' && sudo ' || coalesce('systemctl reload ' || l.unit,
      'kill -HUP "$(sudo ss -Hltnp ''sport = :' || split_part(l.ports, ',', 1) || ''' | grep -o ''pid=[0-9]*'' | head -1 | cut -d= -f2)"') AS reload
  FROM daemon_limits l
  JOIN (
    SELECT d.host, d.daemon, count(*) AS episodes, sum(e.dropped_low)::BIGINT AS dropped, max(e.peak_unauthenticated) AS peak
    FROM (SELECT DISTINCT host, daemon, listener_pid FROM daemons) d
    JOIN throttling_episodes e ON e.host = d.host AND e.listener_pid = d.listener_pid AND e.cause <> 'penalty'
    GROUP BY ALL
  ) e USING (host, daemon)
  WHERE NOT l.usual_file AND regexp_full_match(l.config, '/[A-Za-z0-9._/-]+')
),
proposed AS (
  SELECT m.host, 'answer' AS purpose, m.turn AS urgency, m.kind, m.action, m.reason, m.block, m.lockout, m.check_with, m.undo, m.note, m.for_customer
  FROM remedies m
  UNION ALL
  SELECT b.host, 'safety', CASE WHEN b.critical THEN 0 ELSE 1 END, 'login',
    'Find out who logged in',
    count_text(b.logins, 'login', 'logins') || ' came from addresses that had failed before.',
    b.block, 'Nobody.',
    'The owner of the account confirms the login, with its time and address.',
    'Nothing to undo. Where nobody confirms it, change the password and look at what the session did.',
    NULL, NULL
  FROM bad_login b
  UNION ALL
  SELECT m.host, 'refusals', 2, 'restart', 'Put the settings of the file in force',
    coalesce(m.configured_place || ' says MaxStartups ', 'The configuration leaves MaxStartups at its default ') || m.configured || ', but the listener runs with ' || m.running || '.',
    v.reload, 'Nobody: open sessions stay.',
    'ps ax | grep ''[l]istener''   # of ' || m.start_at || '-' || m.full_at || ' startups',
    'Write the old value back and reload again.',
    'Where a reload changes nothing, the daemon was started with other options or another file: look at its command line.',
    'put the settings that are written down into force'
  FROM startup_limits m JOIN service_commands v USING (host) JOIN refusal r USING (host)
  WHERE m.known AND m.agrees = false AND EXISTS (FROM daemon_limits l WHERE l.host = m.host AND l.daemon = m.daemon AND l.usual_file)
  UNION ALL
  SELECT o.host, 'refusals', 2, 'slots:' || o.daemon,
    CASE WHEN o.wanted IS NULL THEN 'Look at the sshd on ' || o.place || ', which refused too' ELSE 'Allow more logins in progress on ' || o.place END,
    'The sshd on ' || o.place || ' refused at least ' || o.dropped || ' ' || connections_text(o.dropped, o.dropped) || ' in ' || count_text(o.episodes, 'episode', 'episodes')
      || coalesce(', with up to ' || o.peak || ' in progress', '') || '. It reads ' || o.config || ', so no change of sshd_config reaches it; '
      || coalesce('MaxStartups ' || o.configured || ' applies there.', 'what MaxStartups it has is not in the bundle.'),
    CASE WHEN o.wanted IS NULL THEN 'sudo sshd -T -f ' || o.config || ' | grep -iE ''^(maxstartups|persourcemaxstartups|logingracetime) '''
      ELSE 'sudo cp -a ' || o.config || ' ' || o.config || '.before-slots' || chr(10)
        || 'sudo sed -i -E ''0,/^[[:space:]]*Match[[:space:]]/I s/^[[:space:]]*(MaxStartups)[[:space:]=]/# &/I' || chr(10)
        || '1i\' || chr(10) || 'MaxStartups ' || o.wanted || ''' ' || o.config || chr(10) || o.reload END,
    CASE WHEN o.wanted IS NULL THEN 'Nobody: this only looks.' ELSE 'Nobody who logged in.' END,
    'sudo sshd -T -f ' || o.config || ' | grep -i ''^maxstartups ''',
    CASE WHEN o.wanted IS NULL THEN 'Nothing to undo.' ELSE 'sudo cp -a ' || o.config || '.before-slots ' || o.config || chr(10) || o.reload END,
    CASE WHEN o.wanted IS NOT NULL THEN 'The value is the one of the usual choices that refuses fewest at the number in progress then; the replay is of the whole host and does not judge it.' END,
    CASE WHEN o.wanted IS NOT NULL THEN 'allow more logins to be in progress at once' END
  FROM other_daemon o
  UNION ALL
  SELECT f.host, 'refusals', 3, 'block', 'Block the addresses that guess and never log in',
    count_text(b.addresses, 'address', 'addresses') || ' failed often or held login slots and never logged in'
      || CASE WHEN b.share >= t.blocked_share THEN ', up to ' || round(100 * b.share)::INTEGER || ' % of the slot time while others were refused.' ELSE '.' END,
    f.commands, 'Whoever shares such an address; none of them has a login in these logs.',
    f.check_with, f.undo, f.keep,
    'block the addresses that guess passwords and never log in'
  FROM firewall_steps f JOIN (
    SELECT host, sum(addresses)::BIGINT AS addresses, max(slot_share) AS share FROM block_list WHERE proposed GROUP BY host) b USING (host)
  CROSS JOIN setting t
  WHERE f.step = 'block'
  UNION ALL
  SELECT c.host, 'refusals', CASE WHEN EXISTS (FROM max_startups_simulation m WHERE m.host = c.host AND m.advice = 'raise') THEN 2 ELSE 4 END, 'slots',
    CASE WHEN c.max_startups IS NOT NULL AND (c.per_source OR c.grace) THEN 'Allow more logins in progress, and free their slots sooner'
      WHEN c.max_startups IS NOT NULL THEN 'Allow more logins in progress'
      WHEN c.per_source OR c.grace THEN 'Free login slots sooner'
      WHEN c.exempt THEN 'Exempt the known addresses from penalties'
      WHEN len(c.lines) = 1 AND regexp_matches(c.lines[1], '^Log(Level|Verbose) ') THEN 'Log every refused address'
      ELSE 'Change what sshd logs or allows' END,
    concat_ws(' ', CASE WHEN NOT c.known THEN 'The configuration is not in the bundle; the values below are the defaults.' END, c.reason,
      CASE WHEN c.exempt THEN count_text(r.bystanders, 'refused connection', 'refused connections') || ' came from addresses that also log in.' END),
    c.block,
    coalesce(nullif(concat_ws(' ',
      CASE WHEN c.per_source AND a.at_once IS NOT NULL THEN 'Several logins at the same moment from one address: ' || a.at_once || '.' END,
      CASE WHEN c.grace AND a.slow IS NOT NULL THEN 'Took longer to log in than LoginGraceTime will allow: ' || a.slow || '.' END), ''),
      CASE WHEN c.per_source THEN 'Users who share one address and connect at the same moment; nobody is known to.'
        ELSE 'Nobody who logged in.' END),
    c.check_lines || coalesce(chr(10) || 'ps ax | grep ''[l]istener''   # of ' || split_part(substr(c.max_startups, 13), ':', 1) || '-'
      || split_part(c.max_startups, ':', 3) || ' startups', ''),
    c.undo,
    concat_ws(' ', v.other_daemons, 'A reload keeps open sessions; sshd forgets its penalties and what it had refused.',
      CASE WHEN try_cast(split_part(substr(c.max_startups, 13), ':', 1) AS INTEGER) > 10 OR try_cast(split_part(c.max_startups, ':', 3) AS INTEGER) > 60 THEN 'The CIS benchmarks ask for MaxStartups 10:30:60 or less: note this as an exception, if they bind you.' END),
    CASE WHEN c.max_startups IS NOT NULL THEN 'allow more logins to be in progress at once'
      WHEN c.grace THEN 'give unfinished logins less time'
      WHEN c.per_source THEN 'let no single address use up the logins that may be in progress' END
  FROM change c JOIN service_commands v USING (host) LEFT JOIN affected a USING (host) LEFT JOIN refusal r USING (host)
  WHERE c.change = 'slots'
  UNION ALL
  SELECT j.host, 'hardening', 5, 'jail',
    CASE WHEN j.fail2ban_runs THEN 'Let fail2ban ban sooner' ELSE 'Ban guessing addresses by fail2ban' END,
    'Banning after ' || j.maxretry || ' failures within ' || whole_text(j.findtime_s) || ' would have stopped ' || j.guessing_banned || ' of '
      || count_text(j.guessing, 'guessing address', 'guessing addresses') || ' and '
      || CASE WHEN j.known_banned = 0 THEN 'nobody who logs in' ELSE count_text(j.known_banned, 'address', 'addresses') || ' that also logged in' END || '.'
      || coalesce(' The jail there now (' || j.own_maxretry || ' within ' || whole_text(j.own_findtime_s) || ') stops ' || j.own_banned || '.', ''),
    j.block,
    CASE WHEN j.exempt THEN 'Nobody who logged in, for these addresses are exempt; anybody else who mistypes a password ' || j.maxretry || ' times waits ' || whole_text(t.jail_bantime_s) || '.'
      WHEN j.known_banned = 0 THEN 'Nobody who logged in; whoever mistypes a password ' || j.maxretry || ' times waits ' || whole_text(t.jail_bantime_s) || '.'
      ELSE names_text(j.known, t.named_users) || '.' END,
    'sudo fail2ban-client status sshd', j.undo,
    CASE WHEN NOT j.fail2ban_runs THEN 'It needs the package fail2ban, of which the bundle shows nothing.' END, NULL
  FROM jail_files j CROSS JOIN setting t
  UNION ALL
  SELECT c.host, 'hardening', 6, 'move',
    'First move ' || count_text(a.password_users, 'user', 'users') || ' from passwords to keys',
    'Still logged in by password: ' || a.by_password || '.',
    'for u in ' || a.words || '; do' || chr(10)
      || '  sudo test -s "$(getent passwd "$u" | cut -d: -f6)/.ssh/authorized_keys" && echo "$u has a key" || echo "$u has none"' || chr(10) || 'done',
    'Nobody.', 'Each of them logs in with ssh -o PreferredAuthentications=publickey.', 'Nothing to undo.', NULL, NULL
  FROM change c JOIN affected a USING (host)
  WHERE c.no_passwords AND a.password_users > 0
  UNION ALL
  SELECT c.host, 'hardening', 7, 'logins',
    CASE WHEN c.no_passwords AND c.root THEN 'Let nobody in by password, and root by key at most'
      WHEN c.no_passwords THEN 'Let nobody in by password'
      WHEN c.root THEN 'Keep root from logging in'
      ELSE 'Close what lets people in too easily' END,
    c.reason,
    c.block,
    coalesce(nullif(concat_ws(' ',
      CASE WHEN c.no_passwords AND a.by_password IS NOT NULL THEN 'Until they have keys: ' || a.by_password || '.' END,
      CASE WHEN (c.no_root OR a.root_by_password) AND c.root AND a.by_root IS NOT NULL THEN 'As root: ' || a.by_root || '.' END), ''),
      'Nobody who logged in' || CASE WHEN c.no_passwords THEN '; everybody without a key.' ELSE '.' END),
    c.check_lines,
    c.undo,
    CASE WHEN c.no_passwords AND a.password_users > 0 THEN 'Only after the step before shows a key for each of them.' END, NULL
  FROM change c LEFT JOIN affected a USING (host)
  WHERE c.change = 'logins'
  UNION ALL
  SELECT a.host, 'hardening', 7, lower(a.setting) || ':match', 'Close what a Match block opens',
    a.setting || ' is ' || a.value || ' where Match ' || a.match_criteria || ' holds (' || a.source || ').',
    '# in that block, instead of the line that is there:' || chr(10) || '# ' || a.setting || ' no' || chr(10) || v.reload,
    'Whoever that block is for.',
    '# keep this session open, and log in from a second one before closing it',
    'Write ' || a.setting || ' ' || a.value || ' back and reload again.', NULL, NULL
  FROM config_audit a JOIN service_commands v USING (host)
  WHERE a.match_criteria IS NOT NULL AND a.severity IN ('high', 'medium')
  UNION ALL
  SELECT f.host, 'hardening', 8, 'allow', 'Or let only the addresses in that ever logged in',
    count_text(f.targets, 'address', 'addresses') || ' logged in properly; with this list nobody else reaches sshd.',
    f.commands,
    'Everybody who comes from another address.' || coalesce(' Of those who logged in: ' || a.off_list || '.', ''),
    '# log in from a second terminal; only then keep the list, which else goes away after ten minutes' || chr(10)
      || 'sudo systemctl stop sshcase-undo.timer' || chr(10) || f.check_with,
    f.undo, f.keep, NULL
  FROM firewall_steps f LEFT JOIN affected a USING (host)
  WHERE f.step = 'allow' AND EXISTS (FROM block_list b WHERE b.host = f.host)
),
serving AS ( -- which of the steps answer the cause of the verdict
  SELECT p.* EXCLUDE (purpose), v.cause,
    CASE
      WHEN p.kind = 'mend' AND v.cause IN ('max_startups', 'per_source_max_startups', 'penalty', 'latched_counter') THEN 'answer' -- nothing is reloaded before
      WHEN p.kind = 'mend' AND v.cause IS DISTINCT FROM 'bad_configuration' THEN 'safety'
      WHEN p.kind = 'latched' AND v.cause IS DISTINCT FROM 'latched_counter' THEN 'refusals'
      WHEN (p.kind IN ('restart', 'block', 'slots') OR starts_with(p.kind, 'slots:')) AND v.cause = 'max_startups' THEN 'answer'
      WHEN p.kind IN ('restart', 'slots') AND v.cause = 'per_source_max_startups' THEN 'answer'
      WHEN p.kind = 'slots' AND v.cause = 'penalty' AND c.exempt THEN 'answer'
      WHEN p.purpose = 'refusals' AND p.host NOT IN (SELECT host FROM refusal) THEN 'hardening'
      ELSE p.purpose END AS purpose
  FROM proposed p
  LEFT JOIN verdict v USING (host)
  LEFT JOIN (FROM change WHERE change = 'slots') c USING (host)
),
answered AS (
  SELECT host, purpose, urgency, kind, action, reason, block, lockout, check_with, undo, note, for_customer FROM serving
  UNION ALL -- the limits refused, and nothing that was replayed or is written would have helped
  SELECT v.host, 'answer', 9, 'watch', 'Watch whether refusals go on', m.advice, s.count_refusals, 'Nobody: this only looks.', NULL, 'Nothing to undo.', NULL, NULL
  FROM verdict v
  JOIN service_commands s USING (host)
  LEFT JOIN (SELECT host, ltrim(any_value(advice), '# ') AS advice FROM config_audit WHERE setting = 'MaxStartups' AND match_criteria IS NULL AND len(lines) = 0 GROUP BY host) m USING (host)
  WHERE v.cause IN ('max_startups', 'per_source_max_startups') AND v.host NOT IN (SELECT host FROM serving WHERE purpose = 'answer')
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY CASE WHEN kind = 'login' AND urgency = 0 THEN 0 WHEN kind = 'mend' AND purpose = 'answer' THEN 1
    ELSE 1 + list_position(['answer', 'safety', 'refusals', 'hardening'], purpose) END, urgency, kind) AS rank
  FROM answered
)
SELECT r.rank, r.host, r.action, r.reason, r.block, r.lockout, r.check_with, r.undo, r.note, r.for_customer, r.purpose, r.kind, key_of(r.host || ':' || r.kind) AS key
FROM ranked r CROSS JOIN setting t
WHERE r.rank <= t.actions_per_host
ORDER BY r.host, r.rank
