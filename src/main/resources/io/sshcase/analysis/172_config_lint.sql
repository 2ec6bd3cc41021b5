-- title:    What sshd -t says
-- question: Would sshd start with the configuration in the bundle, and which line would stop it?
-- reading:  One row for each line that sshd -t objects to, in sshd's own words, or that means another thing in this release than it seems to. Fatal: sshd does not start with the file, and a reload ends the listener. Key files, owners and modes need the machine itself and are not judged.
WITH ruled AS ( -- the log's wording may tell what the package list does not
  SELECT f.*, r.release, r.release_low, r.release_high, s.value AS stated,
    release_number(regexp_extract(f.said_by, '^sshd from ([0-9.]+)', 1)) AS since,
    release_number(regexp_extract(f.said_by, '^sshd .*before ([0-9.]+)$', 1)) AS until
  FROM config_flaw f
  LEFT JOIN releases r ON r.host = f.host
  LEFT JOIN (SELECT host, min(value) AS value FROM fact WHERE name = 'sshd_release' GROUP BY host) s ON s.host = f.host
  WHERE f.setting IS NOT NULL AND f.host IS NOT NULL
),
said AS (
  SELECT host, place, setting, message, remark, origin, nth, stated, since, until, release,
    CASE WHEN fatal OR (decided AND refuses) THEN true ELSE false END AS fatal,
    CASE WHEN decided THEN NULL ELSE said_by END AS said_by
  FROM (
    SELECT *,
      NOT regexp_matches(message, ' (Deprecated|Unsupported) option ') AS refuses,
      (since IS NOT NULL OR until IS NOT NULL) AND (since IS NULL OR release_low >= since) AND (until IS NULL OR release_high < until) AS decided
    FROM ruled
    WHERE NOT coalesce(since > release_high OR until <= release_low, false)
  )
),
startups AS ( -- what sshd takes, and what it makes of it
  SELECT c.host, c.place, c.setting, c.value, c.origin, r.release, r.release_low, r.release_high, t.max_startups_hazard,
    TRY_CAST(regexp_extract(c.value, '^\d+') AS BIGINT) AS start_at,
    TRY_CAST(regexp_extract(c.value, '(\d+)$', 1) AS BIGINT) AS full_at,
    NOT contains(c.value, ':') AS bare
  FROM config_line c
  JOIN releases r ON r.host = c.host
  CROSS JOIN setting t
  WHERE c.wins AND lower(c.setting) = 'maxstartups' AND c.origin <> 'sshd -T'
),
hazard AS (
  SELECT *, CASE
    WHEN full_at = 0 AND release_high < 902 THEN 'sshd ' || release || ' takes it without a word and refuses every connection'
    WHEN full_at >= max_startups_hazard AND release_low = 809 AND release_high = 809 THEN
      'sshd 8.9 takes it, but refuses logins with values from ' || max_startups_hazard || ' on'
    WHEN bare AND start_at <> 10 AND release_low >= 1001 AND release_high < 1003 THEN
      'sshd ' || release || ' reads a single number N as 10:30:N: it begins to refuse at 10, not at ' || start_at END AS meaning
  FROM startups
),
linted AS (
  SELECT host, place, setting, message, fatal,
    CASE WHEN fatal THEN 'high' WHEN remark LIKE 'two lines are joined%' THEN 'medium' ELSE 'info' END AS severity,
    concat_ws('; ', CASE
      WHEN fatal THEN 'sshd -t ends with an error: sshd does not start with this file, and a reload ends the listener'
      WHEN said_by IS NOT NULL THEN 'said only by ' || said_by
      WHEN message IS NOT NULL THEN 'sshd warns, ignores the line and starts' END, remark) AS meaning,
    CASE WHEN stated IS NOT NULL THEN 'the rules of ' || stated
      WHEN since IS NOT NULL OR until IS NOT NULL THEN 'the rules of some releases; the wording of the log tells ' || coalesce(release, 'nothing')
      ELSE 'the rules of every release since 7.4' END AS release_basis,
    origin, nth
  FROM said
  UNION ALL
  SELECT host, place, setting, NULL, false, 'high', meaning, 'the rules of ' || release, origin, 0 FROM hazard WHERE meaning IS NOT NULL
)
SELECT host, place, setting, message, fatal, severity, meaning, release_basis, origin,
  key_of(host || ':' || origin || ':' || place || ':' || nth) AS key
FROM linted
ORDER BY host, list_position(['critical', 'high', 'medium', 'low', 'info'], severity), origin, nth, place
