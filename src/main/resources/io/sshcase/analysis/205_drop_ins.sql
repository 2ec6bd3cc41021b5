-- title:    Changes to sshd_config
-- question: Which lines should be written into which file, so that they win?
-- reading:  One row for each change and host: a drop-in where the main file includes that folder, else lines for the top of the main file. Lines that would win over the new ones are made comments; the block says so. Which line wins depends on the keyword and the release.
WITH advised AS (
  SELECT host, 1 AS place, setting, unnest(lines) AS line, severity, known
  FROM config_audit WHERE match_criteria IS NULL AND len(lines) > 0
  UNION ALL
  SELECT d.host, 2, 'PerSourcePenalties', 'PerSourcePenaltyExemptList ' || string_agg(d.src, ',' ORDER BY d.src), 'medium', true
  FROM dropped_sources d
  WHERE d.role = 'bystander' AND is_address(d.src) AND EXISTS (FROM throttling_episodes e WHERE e.host = d.host AND e.cause = 'penalty')
  GROUP BY d.host
),
wanted AS (
  SELECT DISTINCT host, place, line, split_part(line, ' ', 1) AS keyword, known,
    CASE WHEN setting IN ('PasswordAuthentication', 'KbdInteractiveAuthentication', 'PubkeyAuthentication', 'PermitEmptyPasswords',
      'PermitRootLogin') THEN 'logins' ELSE 'slots' END AS change
  FROM advised
  WHERE (severity IN ('high', 'medium') OR setting = 'LogLevel')
    AND (setting <> 'KbdInteractiveAuthentication' OR lower(line) NOT IN (
      SELECT lower(unnest(lines)) FROM config_audit p WHERE p.host = advised.host AND p.setting = 'PasswordAuthentication'))
),
line_read AS ( -- the lines of a configuration are kept in the order in which sshd reads them
  SELECT host, setting, value, rowid AS met,
    '/' || regexp_extract(place, '(?:^|[!/])((?:usr/(?:local/)?)?etc/ssh/[A-Za-z0-9._/-]+):[0-9]+$', 1) AS file
  FROM config_line WHERE origin = 'sshd_config' AND match_criteria IS NULL AND (wins OR note IS NULL OR note NOT LIKE 'a copy%')
),
main_file AS (
  SELECT host, arg_min(file, met) AS file FROM line_read GROUP BY host
),
folder AS ( -- where a new file of the folder would be read
  SELECT host, min(met) AS met FROM line_read
  WHERE setting = 'Include' AND list_contains(string_split(regexp_replace(value, '\s+', ' ', 'g'), ' '), '/etc/ssh/sshd_config.d/*.conf')
  GROUP BY host
),
rival AS (
  SELECT w.host, w.change, w.keyword, l.file,
    f.met IS NULL OR w.keyword IN ('MaxStartups', 'PerSourceMaxStartups') OR l.met < f.met
      OR (starts_with(l.file, '/etc/ssh/sshd_config.d/') AND l.file < '/etc/ssh/sshd_config.d/10-sshcase') AS wins
  FROM wanted w
  JOIN line_read l ON l.host = w.host AND lower(l.setting) = lower(w.keyword) AND length(l.file) > 1
  LEFT JOIN folder f ON f.host = w.host
),
beaten AS (
  SELECT host, change, file, string_agg(DISTINCT keyword, '|' ORDER BY keyword) AS keywords
  FROM rival WHERE wins GROUP BY ALL
),
change AS (
  SELECT
    w.host, w.change, bool_or(w.known) AS known,
    string_agg(w.line, chr(10) ORDER BY w.place, w.line) AS lines,
    string_agg(DISTINCT w.keyword, '|' ORDER BY w.keyword) AS keywords,
    list(w.line ORDER BY w.place, w.line) AS line_list
  FROM wanted w GROUP BY w.host, w.change
),
sited AS (
  SELECT c.*, f.met IS NOT NULL AS drop_in,
    CASE WHEN f.met IS NOT NULL THEN '/etc/ssh/sshd_config.d/' || CASE c.change WHEN 'slots' THEN '10-sshcase.conf' ELSE '11-sshcase-logins.conf' END
      WHEN length(m.file) > 1 THEN m.file ELSE '/etc/ssh/sshd_config' END AS file
  FROM change c LEFT JOIN folder f ON f.host = c.host LEFT JOIN main_file m ON m.host = c.host
),
edited AS ( -- files that are changed in place, each with the keywords whose lines become comments
  SELECT host, change, file, keywords FROM beaten
  UNION
  SELECT host, change, file, keywords FROM sited s
  WHERE NOT drop_in AND NOT EXISTS (FROM beaten b WHERE b.host = s.host AND b.change = s.change AND b.file = s.file)
),
editing AS (
  SELECT e.host, e.change,
    string_agg('[ -e ' || e.file || '.before-' || e.change || ' ] || sudo cp -a ' || e.file || ' ' || e.file || '.before-' || e.change || chr(10)
      || 'sudo sed -i -E ''0,/^[[:space:]]*Match[[:space:]]/I s/^[[:space:]]*(' || e.keywords || ')[[:space:]=]/# &/I'
      || CASE WHEN e.file = s.file THEN chr(10) || '1i\' || chr(10) || replace(s.lines, chr(10), '\' || chr(10)) ELSE '' END
      || ''' ' || e.file, chr(10) ORDER BY e.file) AS block,
    string_agg('sudo cp -a ' || e.file || '.before-' || e.change || ' ' || e.file, chr(10) ORDER BY e.file) AS undo,
    list(e.file ORDER BY e.file) FILTER (WHERE e.file <> s.file) AS others
  FROM edited e JOIN sited s USING (host, change)
  GROUP BY e.host, e.change
)
SELECT
  s.host, s.change, s.file, s.drop_in, s.line_list AS lines, coalesce(e.others, []) AS made_comments_in,
  concat_ws(chr(10),
    CASE WHEN s.drop_in THEN 'sudo tee ' || s.file || ' >/dev/null <<''EOF''' || chr(10) || s.lines || chr(10) || 'EOF' END,
    e.block, v.reload) AS block,
  concat_ws(chr(10), CASE WHEN s.drop_in THEN 'sudo rm ' || s.file END, e.undo, v.reload) AS undo,
  s.known,
  key_of(s.host || ':' || s.change) AS key
FROM sited s
JOIN service_commands v ON v.host = s.host
LEFT JOIN editing e ON e.host = s.host AND e.change = s.change
ORDER BY s.host, s.change
