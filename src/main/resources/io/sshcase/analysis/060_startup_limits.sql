-- title:    MaxStartups, as written and as running
-- question: How many logins in progress may each host have, and was the written value in force?
-- reading:  The running limits are those of the listener's title in the process list that was collected last, true since the last start of sshd before it; the rate is not in a title. Plausible start is the lowest start that anything allows.
WITH written AS (
  SELECT host, value, place, known, default_used, default_value, printed_value, release,
    string_split(coalesce(value, ''), ':') AS part
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
collected AS (
  SELECT bundle, root, min(value) AS taken FROM fact WHERE name = 'collected_at' GROUP BY bundle, root
),
title AS ( -- the facts of a machine are kept in order, the most trustworthy first
  SELECT
    f.host, f.place, regexp_replace(f.place, ':[0-9]+$', '') AS file, try_cast(c.taken AS TIMESTAMP) AS taken,
    try_cast(regexp_extract(f.value, 'of ([0-9]+)-', 1) AS INTEGER) AS start_at,
    try_cast(regexp_extract(f.value, '-([0-9]+)', 1) AS INTEGER) AS full_at,
    row_number() OVER (PARTITION BY f.host ORDER BY c.taken DESC NULLS LAST, f.rowid) AS rank
  FROM fact f LEFT JOIN collected c ON c.bundle = f.bundle AND c.root = f.root
  WHERE f.name = 'listener_title'
),
newest AS (
  SELECT host, file FROM title WHERE rank = 1
),
judged AS ( -- several daemons may run: the one of the written limits is the one asked about
  SELECT t.*, t.file = n.file AS now, coalesce(t.start_at = p.start_at AND t.full_at = p.full_at, false) AS agrees
  FROM title t JOIN newest n USING (host) JOIN parsed p USING (host)
  WHERE t.start_at IS NOT NULL AND t.full_at IS NOT NULL
),
running AS (
  SELECT
    host, min(start_at) AS least_start, bool_or(agrees) FILTER (WHERE now) AS agrees,
    arg_max(start_at, (agrees, -rank)) FILTER (WHERE now) AS start_at,
    arg_max(full_at, (agrees, -rank)) FILTER (WHERE now) AS full_at,
    arg_max(place, (agrees, -rank)) FILTER (WHERE now) AS place,
    any_value(taken) FILTER (WHERE now) AS taken
  FROM judged GROUP BY host
),
earlier AS (
  SELECT j.host, arg_min(j.start_at, j.rank) AS start_at, arg_min(j.full_at, j.rank) AS full_at, arg_min(j.place, j.rank) AS place
  FROM judged j JOIN running r USING (host)
  WHERE NOT j.now AND (j.start_at <> r.start_at OR j.full_at <> r.full_at)
  GROUP BY j.host
),
begun AS (
  SELECT h.name AS host, max(e.time) AS since
  FROM main.event e JOIN host h USING (host_id) LEFT JOIN running r ON r.host = h.name
  WHERE e.event IN ('daemon_listening', 'daemon_restarting') AND (r.taken IS NULL OR e.time <= r.taken)
  GROUP BY h.name
)
SELECT
  p.host, p.value AS configured, p.place AS configured_place, p.known, p.printed_value AS printed,
  p.start_at, p.rate, p.full_at,
  CASE
    WHEN r.agrees THEN p.start_at || ':' || p.rate || ':' || p.full_at
    WHEN r.start_at IS NOT NULL THEN r.start_at || '-' || r.full_at END AS running,
  r.start_at AS running_start, r.full_at AS running_full, r.place AS running_place, r.agrees,
  least(r.least_start, p.start_at, CASE WHEN b.since IS NOT NULL THEN try_cast(split_part(p.default_value, ':', 1) AS INTEGER) END)
    AS plausible_start,
  r.least_start IS NOT NULL AS start_proved,
  q.value AS per_source,
  p.default_used, p.default_value, b.since,
  e.start_at || '-' || e.full_at AS earlier, e.place AS earlier_place,
  key_of(p.host) AS key
FROM parsed p
LEFT JOIN running r USING (host)
LEFT JOIN earlier e USING (host)
LEFT JOIN begun b USING (host)
LEFT JOIN effective_settings q ON q.host = p.host AND lower(q.setting) = 'persourcemaxstartups'
  AND lower(q.value) <> 'none' AND q.known
ORDER BY p.host
