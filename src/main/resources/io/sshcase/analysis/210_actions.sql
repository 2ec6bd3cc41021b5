-- title:    What to do
-- question: What should be changed, in which order?
-- reading:  At most five for each host, the most pressing first. Each says who could be locked out, how to check that it worked and how to undo it.
WITH unit AS (
  SELECT h.host_id, h.name AS host,
    CASE
      WHEN bool_or(f.value ILIKE '%ubuntu%' OR f.value ILIKE '%debian%' OR f.place ILIKE '%dpkg%') THEN 'ssh'
      WHEN bool_or(s.unit = 'ssh') THEN 'ssh'
      WHEN bool_or(f.name = 'os' OR f.place ILIKE '%rpm%' OR s.unit = 'sshd') THEN 'sshd' END AS unit
  FROM host h
  LEFT JOIN fact f ON f.host = h.name AND f.name IN ('os', 'sshd_release')
  LEFT JOIN (
    SELECT DISTINCT host_id, regexp_extract(message, '\b(sshd?)\.service', 1) AS unit
    FROM events JOIN host ON host.name = events.host WHERE event = 'daemon_failed'
  ) s ON s.host_id = h.host_id
  GROUP BY ALL
),
command AS (
  SELECT
    host,
    'sudo sshd -t && sudo systemctl reload ' || coalesce(unit, 'sshd')
      || CASE WHEN unit IS NULL THEN '   # the unit is ssh on Debian and Ubuntu: systemctl list-units ''ssh*''' ELSE '' END AS reload,
    coalesce(unit, 'sshd') AS unit
  FROM unit
),
refusal AS (
  SELECT
    host, sum(dropped)::BIGINT AS dropped, max(peak_unauthenticated) AS peak, sum(bystanders_dropped)::BIGINT AS bystanders,
    bool_or(cause IN ('max_startups', 'mixed')) AS by_limit, bool_or(cause = 'penalty') AS by_penalty,
    bool_or(dropped > dropped_logged OR dropped_high IS DISTINCT FROM dropped) AS unnamed
  FROM throttling_episodes GROUP BY host
),
foe AS (
  SELECT DISTINCT h.name AS host, k.src, k.failed_attempts
  FROM attackers k
  JOIN address a ON a.name = k.src
  LEFT JOIN standing x ON x.address_id = a.address_id
  JOIN event e ON e.address_id = a.address_id AND e.event IN ('auth_failed', 'invalid_user', 'auth_timeout', 'pam_auth_failure')
  JOIN host h USING (host_id)
  CROSS JOIN setting t
  WHERE coalesce(x.accepted, k.accepted) = 0 AND regexp_full_match(k.src, '[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*')
    AND (k.pattern = 'slot_holder' OR k.failed_attempts >= t.forced_failures)
),
ranked_foe AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY failed_attempts DESC, src) AS place,
    count(*) OVER (PARTITION BY host) AS foes
  FROM foe
),
block AS (
  SELECT host, any_value(foes) AS foes,
    string_agg(CASE WHEN src LIKE '%:%' THEN 'sudo ip6tables' ELSE 'sudo iptables' END || ' -I INPUT -s ' || src
      || ' -p tcp --dport 22 -j DROP', chr(10) ORDER BY place) AS lines,
    string_agg(CASE WHEN src LIKE '%:%' THEN 'sudo ip6tables' ELSE 'sudo iptables' END || ' -D INPUT -s ' || src
      || ' -p tcp --dport 22 -j DROP', chr(10) ORDER BY place) AS undo
  FROM ranked_foe CROSS JOIN setting t WHERE place <= t.blocked_addresses GROUP BY host
),
bad_login AS (
  SELECT host, count(*) AS logins, bool_or(severity = 'critical') AS critical,
    string_agg(DISTINCT 'sudo last -Fi ' || '''' || replace("user", '''', '') || '''', chr(10)) FILTER (
      WHERE regexp_full_match("user", '[A-Za-z0-9._-]{1,32}')) AS block
  FROM suspicious_logins WHERE severity IN ('critical', 'high') GROUP BY host
),
proposed AS (
  SELECT b.host, 1 AS urgency, 'login' AS kind,
    'Find out who logged in' AS action,
    count_text(b.logins, 'login', 'logins') || ' came from addresses that had failed before.' AS reason,
    b.block, 'Nobody.' AS lockout,
    'The owner of the account confirms the login, with its time and address.' AS check_with,
    'Nothing to undo. Where nobody confirms it, change the password and look at what the session did.' AS undo
  FROM bad_login b
  UNION ALL
  SELECT m.host, 2, 'restart', 'Put the settings of the file in force',
    coalesce(m.configured_place || ' says MaxStartups ', 'The configuration leaves MaxStartups at its default ') || m.configured || ', but the listener runs with ' || m.running || '.',
    c.reload, 'Nobody: open sessions stay.',
    'ps ax | grep ''[l]istener'' shows "of ' || m.start_at || '-' || m.full_at || ' startups".',
    'Write the old value back and reload again.'
  FROM startup_limits m JOIN command c USING (host) JOIN refusal r USING (host)
  WHERE m.known AND m.agrees = false
  UNION ALL
  SELECT b.host, 3, 'block', 'Block the addresses that guess and never log in',
    count_text(b.foes, 'address', 'addresses') || ' failed often or held login slots, and none of them ever logged in.',
    b.lines, 'Whoever shares one of these addresses; none of them has a login in these logs.',
    'sudo iptables -vnL INPUT counts the packets; the failed attempts stop.', b.undo
  FROM block b LEFT JOIN refusal r USING (host)
  UNION ALL
  SELECT a.host, CASE a.setting WHEN 'MaxStartups' THEN 4 WHEN 'LoginGraceTime' THEN 5 WHEN 'PerSourceMaxStartups' THEN 6
      WHEN 'PermitEmptyPasswords' THEN 4 WHEN 'PasswordAuthentication' THEN 7 WHEN 'PermitRootLogin' THEN 8 ELSE 9 END,
    lower(a.setting),
    CASE a.setting
      WHEN 'MaxStartups' THEN 'Allow more logins in progress'
      WHEN 'LoginGraceTime' THEN 'Free silent connections sooner'
      WHEN 'PerSourceMaxStartups' THEN 'Limit the login slots of one address'
      WHEN 'PasswordAuthentication' THEN 'Let nobody in by password'
      WHEN 'PermitRootLogin' THEN 'Keep root from logging in'
      WHEN 'LogLevel' THEN 'Log every refused address'
      ELSE 'Change ' || a.setting END,
    a.setting || ' is ' || a.value || ' (' || a.source || ').',
    '# in /etc/ssh/sshd_config, ' || CASE WHEN a.default_used THEN 'above any Match' ELSE 'instead of the line that is there' END || chr(10) || a.advice || chr(10) || '# then' || chr(10) || c.reload,
    CASE a.setting
      WHEN 'PasswordAuthentication' THEN 'Everybody without a key.'
      WHEN 'PermitRootLogin' THEN 'Whoever logs in as root.'
      WHEN 'PerSourceMaxStartups' THEN 'Users who share one address and connect at the same moment.'
      WHEN 'LoginGraceTime' THEN 'Users who need longer than that to type a password.'
      ELSE 'Nobody.' END,
    'Keep this session open and log in from a second one before closing it; sudo sshd -T | grep -i ' || lower(a.setting) || ' shows the new value.',
    CASE WHEN a.default_used THEN 'Remove the line and reload again.'
      ELSE 'Write ' || a.setting || ' ' || a.value || ' back and reload again.' END
  FROM config_audit a JOIN command c USING (host) LEFT JOIN refusal r USING (host)
  WHERE (a.severity IN ('high', 'medium') OR (a.setting = 'LogLevel' AND a.severity = 'low'))
    AND list_any_value(list_filter(string_split(a.advice, chr(10)), lambda line: NOT starts_with(line, '#'))) IS NOT NULL
    AND a.setting <> 'KbdInteractiveAuthentication'
  UNION ALL
  SELECT r.host, 5, 'penalty', 'Exempt the known addresses from penalties',
    count_text(r.bystanders, 'refused connection', 'refused connections') || ' came from addresses that also log in.',
    '# in /etc/ssh/sshd_config' || chr(10) || 'PerSourcePenaltyExemptList ' || (
      SELECT string_agg(d.src, ',' ORDER BY d.src) FROM dropped_sources d WHERE d.host = r.host AND d.role = 'bystander')
      || chr(10) || '# then' || chr(10) || c.reload,
    'Nobody; but whoever guesses from these addresses is no longer slowed down.',
    'No further drop line with "penalty:" names them.', 'Remove the line and reload again.'
  FROM refusal r JOIN command c USING (host)
  WHERE r.by_penalty AND EXISTS (FROM dropped_sources d WHERE d.host = r.host AND d.role = 'bystander')
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY host ORDER BY urgency, kind) AS rank FROM proposed
)
SELECT r.rank, r.host, r.action, r.reason, r.block, r.lockout, r.check_with, r.undo, key_of(r.host || ':' || r.kind) AS key
FROM ranked r CROSS JOIN setting t
WHERE r.rank <= t.actions_per_host
ORDER BY r.host, r.rank
