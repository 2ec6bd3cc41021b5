-- One event, once. A line that stands in several sources (auth.log, syslog, a journal, an overlapping
-- rotation) has a copy in each; equal lines within one source are as many events as there are lines, so
-- copies are matched by number: the second "Failed password" of a second with the second one elsewhere.
-- Only where two sources of a host overlap in time is there anything to match.
CREATE OR REPLACE TEMP TABLE span AS
SELECT source_id, host_id, time_bucket(INTERVAL 1 second, min(time)) AS first_second,
  time_bucket(INTERVAL 1 second, max(time)) AS last_second
FROM line
WHERE time IS NOT NULL
GROUP BY source_id, host_id;

CREATE OR REPLACE TEMP TABLE overlap AS
SELECT source_id, host_id, min(first_second) AS first_second, max(last_second) AS last_second
FROM (
  SELECT a.source_id, a.host_id,
    greatest(a.first_second, b.first_second) - INTERVAL 1 second AS first_second,
    least(a.last_second, b.last_second) + INTERVAL 1 second AS last_second
  FROM span a
  JOIN span b ON a.host_id = b.host_id AND a.source_id <> b.source_id
    AND a.first_second <= b.last_second + INTERVAL 1 second
    AND b.first_second <= a.last_second + INTERVAL 1 second)
GROUP BY source_id, host_id;

-- Where a log was rotated within one second, equal lines on both sides of the cut are as many events as there are
-- lines: they are numbered through. Not so where the file was copied and then cut (logrotate's copytruncate): the
-- end of the older file stands at the beginning of the newer one again, line for line, at least two of them.
CREATE OR REPLACE TEMP TABLE rotation AS
SELECT b.source_id, b.host_id, b.first_second AS from_second, max(a.last_second) AS to_second,
  arg_max(a.source_id, (sa.bundle = sb.bundle AND sa.root = sb.root, a.last_second, a.source_id)) AS older_id
FROM span a
JOIN source sa ON sa.source_id = a.source_id
JOIN source sb ON sb.series = sa.series AND sb.source_id <> sa.source_id
JOIN span b ON b.source_id = sb.source_id AND b.host_id = a.host_id
  AND a.first_second < b.first_second
  AND a.last_second BETWEEN b.first_second AND b.first_second + INTERVAL 1 second
GROUP BY b.source_id, b.host_id, b.first_second;

CREATE OR REPLACE TEMP TABLE seam AS
WITH edge AS (
  SELECT r.source_id AS newer_id, l.source_id, l.host_id, l.line,
    hash(l.time, l.pid, l.event, l.account_id, l.address_id, l.src_port, l.number, l.repeat, l.twin_id, l.text) AS content
  FROM rotation r
  JOIN line l ON l.host_id = r.host_id AND l.source_id IN (r.source_id, r.older_id)
    AND l.time >= r.from_second AND l.time < r.to_second + INTERVAL 1 second
),
side AS (
  SELECT newer_id, host_id,
    list(content ORDER BY line) FILTER (WHERE source_id <> newer_id) AS ending,
    list(content ORDER BY line) FILTER (WHERE source_id = newer_id) AS beginning
  FROM edge
  GROUP BY newer_id, host_id
)
SELECT r.*
FROM rotation r
JOIN side s ON s.newer_id = r.source_id AND s.host_id = r.host_id
WHERE NOT coalesce(list_bool_or([
  ending[len(ending) - n + 1:] = beginning[:n] AND len(list_distinct(beginning[:n])) > 1
  FOR n IN range(2, least(len(ending), len(beginning), 1000) + 1)]), false);
