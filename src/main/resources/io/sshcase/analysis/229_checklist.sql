-- title:    How to change it without losing access
-- question: In which order are the changes made, checked and undone?
-- reading:  For each host for which a change is proposed. The commands suit what runs on that host.
WITH changed AS (
  SELECT host, bool_or(kind IN ('slots', 'logins', 'restart') OR kind LIKE '%:match') AS sshd
  FROM actions -- steps that only look change nothing
  WHERE check_with IS NOT NULL AND block IS NOT NULL AND kind NOT IN ('login', 'penalty', 'kernel', 'crash', 'client', 'collect', 'watch') GROUP BY host
),
aim AS (
  SELECT host, list_any_value(list_filter(lines, lambda line: starts_with(line, 'MaxStartups '))) AS line FROM drop_ins WHERE change = 'slots'
),
step(step, needs_sshd, text) AS (VALUES
  (1, false, 'Keep this session open until the end; a reload does not cut it. Have the console of the machine at hand if there is one.'),
  (2, true, 'Keep a copy of the configuration.'),
  (3, false, 'Take one action at a time, in the order above. sudo sshd -t must say nothing before the reload; if it complains, undo the action.'),
  (4, false, 'Test before disconnecting: log in from a second terminal. Only a new connection shows it, so none that is shared.'),
  (5, true, 'See what the listener runs with now.'),
  (6, true, 'Count the refusals of the last hour, then again after an hour.'),
  (7, false, 'If a new login fails, run the lines under Undo in the open session, the last action first.'))
SELECT c.host, row_number() OVER (PARTITION BY c.host ORDER BY s.step) AS step, s.text
    || CASE WHEN s.step = 3 AND v.socket IS NOT NULL THEN ' ' || v.socket
      || ' holds the port here: a change of Port or ListenAddress would need sudo systemctl daemon-reload and a restart of that socket.' ELSE '' END
    || CASE WHEN s.step = 5 THEN coalesce(' It must show "of ' || split_part(substr(a.line, 13), ':', 1) || '-' || split_part(a.line, ':', 3) || ' startups".', '') ELSE '' END AS text,
  CASE s.step
    WHEN 2 THEN 'sudo cp -a /etc/ssh /etc/ssh.before-sshcase'
    WHEN 4 THEN 'ssh -o ControlPath=none USER@SERVER'
    WHEN 5 THEN 'ps ax | grep ''[l]istener'''
    WHEN 6 THEN v.count_refusals END AS commands,
  key_of(c.host || ':' || s.step) AS key
FROM changed c
JOIN step s ON c.sshd OR NOT s.needs_sshd
JOIN service_commands v USING (host)
LEFT JOIN aim a USING (host)
ORDER BY c.host, s.step
