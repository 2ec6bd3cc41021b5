-- title:    MaxStartups, as written and as running
-- question: How many logins in progress may each host have, and was the written value in force?
-- reading:  The running limits are those of the listener's title in a process list; the rate is not in it. Plausible start is the lowest start that any of them allows.
WITH written AS (
  SELECT host, value, place, known, printed_value, release, string_split(coalesce(value, ''), ':') AS part
  FROM effective_settings WHERE lower(setting) = 'maxstartups'
),
parsed AS ( -- MaxStartups N alone means N:30:N, but 10:30:N in 10.1 and 10.2
  SELECT
    *,
    CASE WHEN len(part) = 1 AND release IN (1001, 1002) THEN 10 ELSE try_cast(part[1] AS INTEGER) END AS start_at,
    CASE WHEN len(part) = 3 THEN try_cast(part[2] AS INTEGER) WHEN len(part) = 1 THEN 30 END AS rate,
    CASE WHEN len(part) = 3 THEN try_cast(part[3] AS INTEGER) WHEN len(part) = 1 THEN try_cast(part[1] AS INTEGER) END
      AS full_at
  FROM written
),
title AS (
  SELECT
    f.host, f.place,
    try_cast(regexp_extract(f.value, 'of ([0-9]+)-', 1) AS INTEGER) AS start_at,
    try_cast(regexp_extract(f.value, '-([0-9]+)', 1) AS INTEGER) AS full_at
  FROM fact f WHERE f.name = 'listener_title'
),
judged AS (
  SELECT t.*, coalesce(t.start_at = p.start_at AND t.full_at = p.full_at, false) AS agrees
  FROM title t JOIN parsed p USING (host)
  WHERE t.start_at IS NOT NULL AND t.full_at IS NOT NULL
),
running AS (
  SELECT
    host, min(start_at) AS least_start, bool_or(agrees) AS agrees,
    arg_max(start_at, (agrees, place, start_at)) AS start_at,
    arg_max(full_at, (agrees, place, start_at)) AS full_at,
    arg_max(place, (agrees, place, start_at)) AS place
  FROM judged GROUP BY host
)
SELECT
  p.host, p.value AS configured, p.place AS configured_place, p.known, p.printed_value AS printed,
  p.start_at, p.rate, p.full_at,
  CASE
    WHEN r.agrees THEN p.start_at || ':' || p.rate || ':' || p.full_at
    WHEN r.start_at IS NOT NULL THEN r.start_at || '-' || r.full_at END AS running,
  r.start_at AS running_start, r.full_at AS running_full, r.place AS running_place, r.agrees,
  coalesce(least(r.least_start, p.start_at), r.least_start, p.start_at) AS plausible_start,
  r.least_start IS NOT NULL AS start_proved,
  q.value AS per_source,
  key_of(p.host) AS key
FROM parsed p
LEFT JOIN running r USING (host)
LEFT JOIN effective_settings q ON q.host = p.host AND lower(q.setting) = 'persourcemaxstartups'
  AND lower(q.value) <> 'none' AND q.known
ORDER BY p.host
