-- title:    Sources
-- question: Which files were met, and what was read of them?
-- reading:  One row for each file. Lines are events, duplicates, other and unreadable lines together; a file that is no log has no lines.
WITH kept AS (
  SELECT source_id, count(*) AS events, min(time) AS first_time, max(time) AS last_time
  FROM (FROM main.event UNION ALL FROM main.kernel_event) GROUP BY source_id
),
again AS (
  SELECT source_id, count(*) AS duplicates, min(time) AS first_time, max(time) AS last_time
  FROM copy GROUP BY source_id
)
SELECT
  s.bundle, s.path, s.kind, h.name AS host, s.status, s.lines,
  CASE WHEN s.lines IS NOT NULL THEN coalesce(k.events, 0) END AS events,
  least(k.first_time, a.first_time) AS first_time,
  greatest(k.last_time, a.last_time) AS last_time,
  s.timezone, s.year_basis, s.detail,
  CASE WHEN s.lines IS NOT NULL THEN coalesce(a.duplicates, 0) END AS duplicates,
  s.other, s.unreadable, s.sha256, s.time_confidence, s.alternative, s.assumed,
  key_of(s.bundle || CASE WHEN s.path = '' THEN '' ELSE ':' || s.path END) AS key
FROM source s
LEFT JOIN kept k USING (source_id)
LEFT JOIN again a USING (source_id)
LEFT JOIN host h ON h.host_id = s.host_id
ORDER BY s.bundle, s.path, s.source_id
