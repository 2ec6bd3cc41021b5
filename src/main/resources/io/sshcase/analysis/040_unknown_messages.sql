-- title:    Messages of sshd that are not in the catalogue
-- question: What did sshd write that was not understood?
-- reading:  Grouped by wording, with the numbers cut out. None of these lines counts in any other table.
WITH other AS (
  SELECT event_id, repeat, regexp_replace(coalesce(text, ''), '[0-9]+', '#', 'g') AS shape, wording_id
  FROM main.event WHERE event = 'sshd_other'
),
grouped AS (
  SELECT coalesce(w.name, o.shape) AS wording, sum(o.repeat)::BIGINT AS lines, min(o.event_id) AS event_id
  FROM other o LEFT JOIN wording w ON w.wording_id = o.wording_id
  GROUP BY ALL
)
SELECT
  translate(g.wording, chr(1) || chr(2) || chr(3) || chr(4), '####') AS wording,
  g.lines, e.place AS example_place, e.message AS example, key_of(g.wording) AS key
FROM grouped g
JOIN (SELECT * FROM events WHERE event = 'sshd_other') e USING (event_id)
ORDER BY g.lines DESC, g.wording
