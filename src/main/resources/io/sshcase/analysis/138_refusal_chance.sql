-- title:    Chance of a refusal
-- question: How likely is a refusal under the value that was in force, for each number of slots in use?
-- reading:  One row for each value in force on a host with refusals and each number of slots, sshd's own integer rule; measured is the most slots that a drop line states, under the value that allows that refusal.
WITH value AS (
  SELECT host_id, host, unnest(string_split(max_startups, ', then ')) AS max_startups,
    generate_subscripts(string_split(max_startups, ', then '), 1) AS nth
  FROM max_startups_simulation JOIN host ON host.name = max_startups_simulation.host
  WHERE change = 'current'
),
limits AS (
  SELECT *, split_part(max_startups, ':', 1)::INTEGER AS s, split_part(max_startups, ':', 2)::INTEGER AS r, split_part(max_startups, ':', 3)::INTEGER AS f
  FROM value
),
peak AS (
  SELECT host, max(peak_unauthenticated) AS measured FROM throttling_episodes WHERE cause <> 'penalty' GROUP BY host
),
placed AS ( -- of values that followed each other, the first under which a connection is refused at the peak
  SELECT l.host, p.measured, arg_min(l.nth, (drop_percent(p.measured, l.s, l.r, l.f) = 0, l.nth)) AS nth
  FROM limits l JOIN peak p USING (host) GROUP BY l.host, p.measured
)
SELECT
  l.host, l.max_startups, b.busy, drop_percent(b.busy, l.s, l.r, l.f) AS percent, coalesce(b.busy = p.measured AND l.nth = p.nth, false) AS measured,
  key_of(l.host || ':' || l.max_startups || ':' || b.busy) AS key
FROM limits l
JOIN placed p USING (host)
-- Above start the chance grows step by step; below it is none, from full on all are refused.
CROSS JOIN LATERAL (SELECT unnest(generate_series(0, least(greatest(l.f, coalesce(p.measured, 0)), 300))) AS busy) b
ORDER BY l.host, l.nth, b.busy
