-- title:    Chance of a refusal by setting
-- question: How likely is a refusal at 10, 20, 30, 50, 75 and 100 busy login slots under each value of MaxStartups that the replay tried?
-- reading:  One row for each value in force and each value tried on a host with refusals: sshd's own integer rule, in per cent; peak is the most slots that a drop line states, at_peak the chance there.
WITH value AS (
  SELECT host, unnest(string_split(max_startups, ', then ')) AS max_startups, change = 'current' AS in_force, rank
  FROM max_startups_simulation
  WHERE change IN ('current', 'max_startups', 'smallest')
),
once AS ( -- one that was in force is tried as well where another followed it
  SELECT host, max_startups, bool_or(in_force) AS in_force, min(rank) AS first_rank FROM value GROUP BY host, max_startups
),
limits AS (
  SELECT *, split_part(max_startups, ':', 1)::INTEGER AS s, split_part(max_startups, ':', 2)::INTEGER AS r, split_part(max_startups, ':', 3)::INTEGER AS f
  FROM once
),
peak AS (
  SELECT host, max(peak_unauthenticated) AS peak FROM throttling_episodes WHERE cause <> 'penalty' GROUP BY host
)
SELECT
  l.host, l.max_startups, l.in_force,
  drop_percent(10, s, r, f) AS at_10, drop_percent(20, s, r, f) AS at_20, drop_percent(30, s, r, f) AS at_30,
  drop_percent(50, s, r, f) AS at_50, drop_percent(75, s, r, f) AS at_75, drop_percent(100, s, r, f) AS at_100,
  p.peak, CASE WHEN p.peak IS NOT NULL THEN drop_percent(p.peak, s, r, f) END AS at_peak,
  key_of(l.host || ':' || l.max_startups) AS key
FROM limits l LEFT JOIN peak p USING (host)
ORDER BY l.host, l.first_rank, l.max_startups
