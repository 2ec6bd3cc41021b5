-- title:    Bundles
-- question: What kind of bundle is each, what can it not show, and where does it begin?
-- reading:  One row for each part of a bundle that one collector made. What is before the first line of sshd in it is not known, unless another bundle shows it. What a kind never holds is missing by design, not by accident.
SELECT
  b.bundle, b.root, b.host, b.kind, b.title,
  count(s.source_id) FILTER (WHERE s.lines IS NOT NULL) AS logs,
  min(f.first_time) AS coverage_start, max(f.last_time) AS coverage_end,
  b.cut, b.never_holds, b.sshd_logs,
  key_of(b.bundle || CASE WHEN b.root = '' THEN '' ELSE ':' || b.root END) AS key
FROM bundle b
LEFT JOIN source s ON s.bundle = b.bundle AND s.tree_root = b.root
LEFT JOIN (
  SELECT source_id, min(time) AS first_time, max(time) AS last_time
  FROM (SELECT source_id, time FROM main.event UNION ALL SELECT source_id, time FROM copy)
  GROUP BY source_id
) f ON f.source_id = s.source_id AND s.kind <> 'log_excerpt'
GROUP BY b.bundle, b.root, b.host, b.kind, b.title, b.cut, b.never_holds, b.sshd_logs
ORDER BY b.bundle, b.root
