-- title:    A jail for fail2ban
-- question: What should stand in the jail of sshd, so that it bans who guesses and nobody else?
-- reading:  The pair of maxretry and findtime that would have banned most guessing addresses of this case and no known one. Silent connections are no failures and are never banned by it. Only where the jail of the machine, if there is one, would have banned fewer.
WITH present AS (
  SELECT host, min(place) AS place FROM (
    SELECT host, place FROM unit_state WHERE unit = 'fail2ban.service' AND state LIKE 'active%'
    UNION ALL
    SELECT host, place FROM ban
    UNION ALL
    SELECT host, place FROM events WHERE event = 'ban_added' AND starts_with(program, 'fail2ban')
  ) GROUP BY host
),
known AS (
  SELECT host, list(DISTINCT src ORDER BY src) AS srcs FROM lockouts WHERE NOT allow_list GROUP BY host
),
file_log AS (
  SELECT DISTINCT h.name AS host FROM source s JOIN host h USING (host_id)
  WHERE regexp_matches(s.path, '(^|/)(auth\.log|secure)(\.|$)')
),
chosen AS (
  SELECT j.*, o.maxretry AS own_maxretry, o.findtime_s AS own_findtime_s, o.guessing_banned AS own_banned, o.known_banned AS own_known
  FROM jails j LEFT JOIN jails o ON o.host = j.host AND o.in_force
  WHERE j.proposed AND (o.host IS NULL OR o.guessing_banned < j.guessing_banned OR o.known_banned > j.known_banned)
)
SELECT
  c.host, p.host IS NOT NULL AS fail2ban_runs, c.maxretry, c.findtime_s, c.guessing, c.guessing_banned, c.known_banned, c.known,
  c.own_maxretry, c.own_findtime_s, c.own_banned, c.own_known,
  coalesce(len(k.srcs) <= t.allowed_addresses, false) AS exempt,
  'sudo tee /etc/fail2ban/jail.d/sshcase.local >/dev/null <<''EOF''' || chr(10) || '[sshd]' || chr(10) || 'enabled = true' || chr(10)
    || 'port = ' || array_to_string(v.ports, ',') || chr(10)
    || CASE WHEN l.host IS NULL THEN 'backend = systemd' || chr(10) ELSE '' END
    || 'maxretry = ' || c.maxretry || chr(10) || 'findtime = ' || c.findtime_s || chr(10) || 'bantime = ' || t.jail_bantime_s || chr(10)
    || CASE WHEN len(k.srcs) <= t.allowed_addresses THEN 'ignoreip = 127.0.0.1/8 ::1 ' || array_to_string(k.srcs, ' ') || chr(10) ELSE '' END
    || 'EOF' || chr(10) || 'sudo fail2ban-client -t && sudo systemctl '
    || CASE WHEN p.host IS NULL THEN 'enable --now' ELSE 'reload-or-restart' END || ' fail2ban' AS block,
  'sudo rm /etc/fail2ban/jail.d/sshcase.local' || chr(10) || 'sudo systemctl '
    || CASE WHEN p.host IS NULL THEN 'disable --now' ELSE 'reload-or-restart' END || ' fail2ban' AS undo,
  p.place,
  key_of(c.host) AS key
FROM chosen c
CROSS JOIN setting t
JOIN service_commands v USING (host)
LEFT JOIN present p USING (host)
LEFT JOIN known k USING (host)
LEFT JOIN file_log l USING (host)
ORDER BY c.host
