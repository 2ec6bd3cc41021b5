-- title:    Balance of lines
-- question: Does every line that was read appear somewhere?
-- reading:  Lines are events, duplicates, other and unreadable lines together.
SELECT
  coalesce(sum(lines), 0)::BIGINT AS lines,
  coalesce(sum(events), 0)::BIGINT AS events,
  coalesce(sum(duplicates), 0)::BIGINT AS duplicates,
  coalesce(sum(other), 0)::BIGINT AS other,
  coalesce(sum(unreadable), 0)::BIGINT AS unreadable,
  count(*) AS sources,
  count(*) FILTER (WHERE lines IS NOT NULL) AS sources_read,
  count(*) FILTER (WHERE status = 'damaged') AS sources_damaged
FROM sources
ORDER BY lines
