-- title:    What the kernel says
-- question: Does the kernel name another cause for lost or refused connections?
-- reading:  One row for each run of equal signs that a quiet minute ends: a full table of tracked connections, a flood of SYN on port 22, sshd killed for want of memory or by a fault, packets to port 22 that a firewall dropped and logged. None of them is a word of sshd and none proves why one connection failed; one that falls together with the complaint is another possible cause. A ring buffer (dmesg) counts from the start of the machine: its lines have no time.
WITH told AS (
  SELECT k.event_id, k.host_id, k.time, r.name AS reason, k.repeat, k.address_id,
    coalesce(epoch_us(k.time) - epoch_us(lag(k.time) OVER same) > t.quiet_s * 1000000, true) AND k.time IS NOT NULL AS begins
  FROM kernel_event k JOIN word r ON r.word_id = k.reason_id CROSS JOIN setting t
  WINDOW same AS (PARTITION BY k.host_id, k.reason_id, k.time IS NULL ORDER BY k.time, k.event_id)
),
numbered AS (
  SELECT *, sum(begins::INTEGER) OVER (PARTITION BY host_id, reason, time IS NULL ORDER BY time, event_id) AS part FROM told
),
run AS (
  SELECT host_id, reason, min(time) AS "start", max(time) AS "end", sum(repeat)::BIGINT AS lines,
    count(DISTINCT address_id) AS sources, arg_min(event_id, (time, event_id)) AS event_id, min(event_id) AS undated_id
  FROM numbered GROUP BY host_id, reason, part, time IS NULL
)
SELECT h.name AS host, n.reason, n."start", n."end", n.lines, n.sources, e.message AS example, e.place,
  key_of(h.name || ':' || n.reason || ':' || coalesce(strftime(n."start", '%Y%m%dt%H%M%S'), 'untimed')) AS key
FROM run n
JOIN host h USING (host_id)
JOIN events e ON e.event_id = coalesce(n.event_id, n.undated_id)
ORDER BY host, n."start", n.reason
