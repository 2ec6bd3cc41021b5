-- The ledger must add up: every line of sshd that was read is an event or a further place of one. A run that
-- lost a line, or counts one twice, must not end with a report.
SELECT error('the ledger does not balance: ' || bundle || ':' || path || ' has ' || sshd_lines || ' lines of sshd, '
  || kept || ' of them are events and ' || copied || ' are copies')
FROM (
  SELECT s.bundle, s.path, s.sshd_lines, coalesce(e.n, 0) AS kept, coalesce(c.n, 0) AS copied,
    s.lines - s.other - s.unreadable AS told
  FROM source s
  LEFT JOIN (SELECT source_id, count(*) AS n FROM (FROM event UNION ALL FROM kernel_event) GROUP BY source_id) e USING (source_id)
  LEFT JOIN (SELECT source_id, count(*) AS n FROM copy GROUP BY source_id) c USING (source_id)
  WHERE s.lines IS NOT NULL)
WHERE sshd_lines <> kept + copied OR sshd_lines <> told;
