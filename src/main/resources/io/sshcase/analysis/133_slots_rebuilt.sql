-- title:    Login slots in use, rebuilt
-- question: How many login slots were in use as each connection came, where no drop line states it?
-- reading:  On hosts with refusals, one row for each connection that took a slot: the slots that the lines of the connections leave taken at that moment, with its own. Where a line for the beginning or the end is missing, the view slot says what is assumed.
-- kept:     table
WITH turn AS ( -- who goes at the moment in which another comes has gone
  SELECT s.host_id, s.connection_id, s.taken AS time, 1 AS step FROM slot s
  WHERE s.host_id IN (SELECT h.host_id FROM throttling_episodes e JOIN host h ON h.name = e.host)
  UNION ALL
  SELECT s.host_id, s.connection_id, s.freed, -1 FROM slot s
  WHERE s.host_id IN (SELECT h.host_id FROM throttling_episodes e JOIN host h ON h.name = e.host)
)
SELECT connection_id, slots
FROM (
  SELECT connection_id, step, sum(step) OVER (PARTITION BY host_id ORDER BY time, step, connection_id ROWS UNBOUNDED PRECEDING)::INTEGER AS slots FROM turn
)
WHERE step = 1
ORDER BY connection_id
