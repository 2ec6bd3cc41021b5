-- title:    MaxStartups, as written and as running
-- question: How many logins in progress may each host have, and was the written value in force?
-- reading:  One row for each host, about the daemon that refused most. The running limits are those of the listener's title in the process list that was collected last, true since the start of that process; the rate is not in a title. Plausible start is the lowest start that anything allows.
WITH refused AS (
  SELECT h.name AS host, e.pid, sum(e.repeat) AS lines
  FROM main.event e JOIN host h USING (host_id)
  WHERE e.event IN ('connection_dropped', 'throttle_began') GROUP BY ALL
),
asked AS ( -- several daemons may run: the one of the refusals is the one asked about, else that of the usual file
  SELECT d.host, d.daemon
  FROM daemons d LEFT JOIN refused r ON r.host = d.host AND r.pid = d.listener_pid
  GROUP BY d.host, d.daemon
  QUALIFY row_number() OVER (PARTITION BY d.host
    ORDER BY coalesce(sum(r.lines), 0) DESC, bool_or(d.config LIKE '%/sshd_config') DESC NULLS LAST, d.daemon) = 1
)
SELECT l.* EXCLUDE (ports, config, unit, usual_file, key), key_of(l.host) AS key
FROM daemon_limits l SEMI JOIN asked a ON a.host = l.host AND a.daemon = l.daemon
ORDER BY l.host
