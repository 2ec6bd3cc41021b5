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
