-- title:    Settings in effect
-- question: Which value does each setting of sshd have, and which line gives it?
-- reading:  The winning line of the file, else what sshd -T printed, else the default of the release. Known is false where the bundle holds no configuration.
WITH machine AS (
  SELECT
    host, release_low, release_high,
    CASE WHEN stated THEN release END AS sshd_release,
    CASE WHEN release_low = release_high THEN release_low END AS release,
    coalesce(release_low >= 908, false) AS from_9_8
  FROM releases
),
line AS ( -- of the newest collection; a daemon with a file of its own (-f) has settings of its own, which stand here where no other file is known
  SELECT c.*, c.origin = 'sshd -T' AS printed
  FROM config_line c LEFT JOIN collection d USING (bundle, root)
  WHERE c.match_criteria IS NULL
  QUALIFY rank() OVER (PARTITION BY c.host, printed ORDER BY c.origin <> 'sshd_config', c.origin, d.taken DESC NULLS LAST, c.bundle, c.root) = 1
),
winner AS (
  SELECT
    host, setting, printed,
    arg_min(value, place) FILTER (WHERE wins) AS value, min(place) FILTER (WHERE wins) AS place, min(note) FILTER (WHERE wins) AS note,
    string_agg(value || ' at ' || place || coalesce(': ' || note, ''), chr(10) ORDER BY place) FILTER (WHERE NOT wins AND coalesce(note, '') NOT LIKE 'a copy: %') AS losers
  FROM line
  GROUP BY ALL
),
known AS (
  SELECT host, bool_or(origin <> 'sshd -T') AS file_known FROM config_line GROUP BY host
),
fitting AS (
  SELECT m.host, d.setting, arg_max(d.value, coalesce(release_number(d.from_release), 0)) AS value
  FROM machine m
  JOIN config_default d ON coalesce(release_number(d.from_release), 0) <= coalesce(m.release_high, 9999)
    AND (d.to_release IS NULL OR release_number(d.to_release) >= coalesce(m.release_high, 9999))
  GROUP BY ALL
),
named AS (
  SELECT host, setting FROM winner
  UNION
  SELECT host, setting FROM fitting
)
SELECT
  n.host, n.setting,
  coalesce(f.value, p.value, d.value) AS value,
  coalesce(f.place, p.place) AS place,
  p.value AS printed_value,
  d.value AS default_value,
  f.value IS NULL AND (coalesce(k.file_known, false) OR p.value IS NULL) AS default_used,
  coalesce(k.file_known, false) OR p.value IS NOT NULL AS known,
  coalesce(f.note, p.note) AS note,
  f.losers,
  m.sshd_release, m.release, m.from_9_8, m.release_low, m.release_high,
  key_of(n.host || ':' || n.setting) AS key
FROM named n
JOIN machine m ON m.host = n.host
LEFT JOIN winner f ON f.host = n.host AND f.setting = n.setting AND NOT f.printed
LEFT JOIN winner p ON p.host = n.host AND p.setting = n.setting AND p.printed
LEFT JOIN fitting d ON d.host = n.host AND d.setting = n.setting
LEFT JOIN known k ON k.host = n.host
ORDER BY n.host, n.setting
