-- title:    What the kernel says
-- question: Does the kernel name another cause for lost or refused connections?
-- reading:  One row for each run of equal signs that a quiet minute ends: a full table of tracked connections, a flood of SYN on port 22, sshd killed for want of memory or by a fault, packets to port 22 that a firewall dropped and logged. None of them is a word of sshd and none proves why one connection failed; one that falls together with the complaint is another possible cause. A ring buffer (dmesg) or a serial console counts from the start of the machine: its lines have no time, but lie after the machine took the time from its clock, and before it did so again or the logs were collected.
WITH placed AS ( -- each line of the kernel between those of its source that tell when the machine took the time
  SELECT k.*, r.name AS reason,
    last_value(CASE WHEN r.name = 'clock_taken' THEN k.time END IGNORE NULLS) OVER (source ROWS UNBOUNDED PRECEDING) AS not_before,
    lead(CASE WHEN r.name = 'clock_taken' THEN k.time END IGNORE NULLS) OVER source AS next_start
  FROM main.kernel_event k JOIN word r ON r.word_id = k.reason_id
  WINDOW source AS (PARTITION BY k.source_id ORDER BY k.event_id)
),
bounded AS ( -- what has a time needs no bounds
  SELECT p.* REPLACE (CASE WHEN p.time IS NULL THEN p.not_before END AS not_before),
    CASE WHEN p.time IS NULL THEN coalesce(CASE WHEN p.next_start > p.not_before THEN p.next_start END, c.taken) END AS not_after
  FROM placed p
  JOIN source s USING (source_id)
  LEFT JOIN collection c ON c.bundle = s.bundle AND c.root = s.root
  WHERE p.reason <> 'clock_taken' AND p.event_id IN (SELECT event_id FROM kernel_event)
),
told AS (
  SELECT k.event_id, k.host_id, k.time, k.reason, k.repeat, k.address_id, k.not_before, k.not_after,
    coalesce(epoch_us(k.time) - epoch_us(lag(k.time) OVER same) > t.quiet_s * 1000000, true) AND k.time IS NOT NULL AS begins
  FROM bounded k CROSS JOIN setting t
  WINDOW same AS (PARTITION BY k.host_id, k.reason, k.time IS NULL ORDER BY k.time, k.event_id)
),
numbered AS (
  SELECT *, sum(begins::INTEGER) OVER (PARTITION BY host_id, reason, time IS NULL ORDER BY time, event_id) AS part FROM told
),
run AS (
  SELECT host_id, reason, min(time) AS "start", max(time) AS "end", sum(repeat)::BIGINT AS lines,
    count(DISTINCT address_id) AS sources, arg_min(event_id, (time, event_id)) AS event_id, min(event_id) AS undated_id, not_before, max(not_after) AS not_after
  FROM numbered GROUP BY host_id, reason, part, time IS NULL, not_before
)
SELECT h.name AS host, n.reason, n."start", n."end", n.lines, n.sources, e.message AS example, e.place,
  key_of(h.name || ':' || n.reason || ':' || coalesce(strftime(n."start", '%Y%m%dt%H%M%S'), 'untimed' || coalesce(strftime(n.not_before, '%Y%m%dt%H%M%S'), ''))) AS key,
  n.not_before, n.not_after
FROM run n
JOIN host h USING (host_id)
JOIN events e ON e.event_id = coalesce(n.event_id, n.undated_id)
ORDER BY host, n."start", n.not_before, n.reason
