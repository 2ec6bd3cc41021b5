-- Each life of each listening process, as the log shows it: from its "Server listening" (or the first thing that only a
-- listener writes) to the line that ends it. A reload ends a life and begins another under the same pid.
CREATE VIEW listener_life AS
WITH said AS (
  SELECT host_id, coalesce(pid, -1) AS pid, time, event_id, event, number::INTEGER AS port,
    event IN ('daemon_terminating', 'daemon_restarting') AS ends
  FROM main.event
  WHERE time IS NOT NULL AND event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting',
    'throttle_began', 'throttle_continues', 'throttle_ended')
),
numbered AS ( -- a listener names each of its addresses in a line of its own, at once
  SELECT s.*, sum((ended_before OR before IS NULL OR (event = 'daemon_listening'
      AND (before <> 'daemon_listening' OR epoch_us(time) - epoch_us(time_before) > t.same_listener_s * 1000000)))::INTEGER)
    OVER (PARTITION BY host_id, pid ORDER BY time, event_id ROWS UNBOUNDED PRECEDING) AS life
  FROM (
    SELECT *, lag(event) OVER past AS before, lag(ends) OVER past AS ended_before, lag(time) OVER past AS time_before
    FROM said WINDOW past AS (PARTITION BY host_id, pid ORDER BY time, event_id)
  ) s CROSS JOIN setting t
),
life AS (
  SELECT
    host_id, pid, life, min(time) AS first_time,
    min(time) FILTER (WHERE event = 'daemon_listening') AS started,
    min(event_id) FILTER (WHERE event = 'daemon_listening') AS start_event,
    list_sort(list(DISTINCT port) FILTER (WHERE event = 'daemon_listening')) AS ports,
    max(time) FILTER (WHERE ends) AS stopped,
    max(event_id) FILTER (WHERE ends) AS stop_event,
    bool_or(event = 'daemon_restarting') AS reloaded
  FROM numbered GROUP BY host_id, pid, life
),
dropping AS ( -- a process that only wrote drop lines, while no other was listening
  SELECT d.host_id, d.pid, d.first_time
  FROM (
    SELECT host_id, coalesce(pid, -1) AS pid, min(time) AS first_time FROM main.event
    WHERE event IN ('connection_dropped', 'drops_suppressed') AND time IS NOT NULL GROUP BY ALL
  ) d CROSS JOIN setting t
  WHERE NOT EXISTS (FROM life l WHERE l.host_id = d.host_id AND (l.pid = d.pid
    OR d.first_time BETWEEN l.first_time - to_seconds(t.same_listener_s) AND coalesce(l.stopped, 'infinity')))
  QUALIFY row_number() OVER (PARTITION BY d.host_id ORDER BY d.first_time, d.pid) = 1
)
SELECT host_id, nullif(pid, -1) AS pid, first_time, started, start_event, ports, stopped, stop_event, reloaded FROM life
UNION ALL
SELECT host_id, nullif(pid, -1), first_time, NULL, NULL, NULL, NULL, NULL, NULL FROM dropping;

-- When each machine's bundle was collected; a bundle may hold several readings of the clock.
CREATE VIEW collection AS
SELECT bundle, root, min(try_cast(value AS TIMESTAMP)) AS taken
FROM fact WHERE name = 'collected_at' GROUP BY bundle, root;

-- When side files were last changed. One that is as young as its collection was copied then: its time says nothing.
CREATE VIEW file_change AS
SELECT s.bundle, s.root, s.path, s.bundle || '!' || s.path AS file, s.modified AS changed
FROM source s
CROSS JOIN setting t
LEFT JOIN collection c ON c.bundle = s.bundle AND c.root = s.root
LEFT JOIN (
  SELECT s.bundle, s.root, max(e.time) AS last_time FROM main.event e JOIN source s USING (source_id) GROUP BY ALL
) l ON l.bundle = s.bundle AND l.root = s.root
WHERE s.kind = 'side_file' AND s.modified > TIMESTAMP '1995-01-01'
  AND s.modified < coalesce(c.taken, l.last_time) - to_seconds(t.copied_s);

-- The limits that listeners show in process lists and in systemctl status, with what else those lines say.
CREATE VIEW listener_title AS
SELECT
  f.host, f.bundle, f.root, f.place, f.rowid AS rank, try_cast(p.value AS BIGINT) AS pid,
  regexp_extract(f.value, '([0-9]+)-', 1)::INTEGER AS start_at,
  regexp_extract(f.value, '-([0-9]+)', 1)::INTEGER AS full_at,
  nullif(regexp_extract(c.value, ' -f ?(/\S+)', 1), '') AS config_path,
  nullif(regexp_extract(c.value, '(?i) -o ?maxstartups[= ]([0-9:]+)', 1), '') AS option,
  coalesce(least(t.changed, d.taken), d.taken) AS taken
FROM fact f
LEFT JOIN fact c ON c.name = 'listener_command' AND c.place = f.place AND c.host = f.host
LEFT JOIN fact p ON p.name = 'listener_pid' AND p.place = f.place AND p.host = f.host
LEFT JOIN file_change t ON t.file = regexp_replace(f.place, ':[0-9]+$', '')
LEFT JOIN collection d ON d.bundle = f.bundle AND d.root = f.root
WHERE f.name = 'listener_title';

COMMENT ON VIEW listener_life IS 'Each life of each listening process, as the log shows it';
COMMENT ON COLUMN listener_life.host_id IS 'Machine that it listened on';
COMMENT ON COLUMN listener_life.pid IS 'Its process; NULL where its lines state none';
COMMENT ON COLUMN listener_life.first_time IS 'Its first line, UTC';
COMMENT ON COLUMN listener_life.started IS 'Its first "Server listening", UTC; NULL where the log does not hold that line';
COMMENT ON COLUMN listener_life.start_event IS 'That line';
COMMENT ON COLUMN listener_life.ports IS 'Ports that those lines name; NULL where there is none';
COMMENT ON COLUMN listener_life.stopped IS 'The line that ends it, UTC; NULL where there is none';
COMMENT ON COLUMN listener_life.stop_event IS 'That line';
COMMENT ON COLUMN listener_life.reloaded IS 'Whether that line is of a reload';

COMMENT ON VIEW collection IS 'When each machines bundle was collected';
COMMENT ON COLUMN collection.bundle IS 'Name of the bundle';
COMMENT ON COLUMN collection.root IS 'Part of the path above the machines own tree';
COMMENT ON COLUMN collection.taken IS 'Earliest reading of its clock, UTC';

COMMENT ON VIEW file_change IS 'When side files were last changed, where their times tell that';
COMMENT ON COLUMN file_change.bundle IS 'Name of the bundle';
COMMENT ON COLUMN file_change.root IS 'Part of the path above the machines own tree';
COMMENT ON COLUMN file_change.path IS 'Path within the bundle';
COMMENT ON COLUMN file_change.file IS 'bundle!path';
COMMENT ON COLUMN file_change.changed IS 'Time of the file or archive member, UTC';

COMMENT ON VIEW listener_title IS 'Limits that running listeners show in process lists and in systemctl status';
COMMENT ON COLUMN listener_title.host IS 'The machine that it is stated of';
COMMENT ON COLUMN listener_title.bundle IS 'Name of the bundle';
COMMENT ON COLUMN listener_title.root IS 'Part of the path above the machines own tree';
COMMENT ON COLUMN listener_title.place IS 'Where it stands: bundle!path:line';
COMMENT ON COLUMN listener_title.rank IS 'Order of trust, less is better';
COMMENT ON COLUMN listener_title.pid IS 'The listener; NULL where the list does not show it';
COMMENT ON COLUMN listener_title.start_at IS 'Connections in progress from which on some are refused';
COMMENT ON COLUMN listener_title.full_at IS 'Connections in progress from which on all are refused';
COMMENT ON COLUMN listener_title.config_path IS 'File given with -f; NULL where there is none';
COMMENT ON COLUMN listener_title.option IS 'MaxStartups given with -o; NULL where there is none';
COMMENT ON COLUMN listener_title.taken IS 'When the list was made, UTC; NULL where that is not known';
