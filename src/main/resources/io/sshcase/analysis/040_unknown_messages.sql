-- title:    Messages of sshd that are not in the catalogue
-- question: What did sshd write that was not understood?
-- reading:  Grouped by wording, with what varies cut out. None of these lines counts in any other table.
WITH told AS (
  SELECT e.event_id, e.host_id, e.time, e.repeat,
    translate(coalesce(w.name, e.text, ''), chr(1) || chr(2) || chr(3) || chr(4), '####') AS words
  FROM main.event e
  LEFT JOIN wording w USING (wording_id)
  WHERE e.event = 'sshd_other'
),
shaped AS (
  SELECT event_id, host_id, time, repeat,
    -- Quoted text, addresses, fingerprints and hexadecimal, then every number that is left.
    left(regexp_replace(regexp_replace(regexp_replace(regexp_replace(words,
      '"[^"]*"|''[^'']*''', '"#"', 'g'),
      '\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,15}(%\w+)?', '#', 'g'),
      '\b(SHA256:[A-Za-z0-9+/]+|0x[0-9a-fA-F]+)', '#', 'g'),
      '[0-9]+', '#', 'g'), 300) AS wording
  FROM told
),
grouped AS (
  SELECT wording, sum(repeat)::BIGINT AS lines, min(event_id) AS event_id, count(DISTINCT host_id) AS hosts,
    min(time) AS first_time, max(time) AS last_time
  FROM shaped
  GROUP BY wording
)
SELECT
  g.wording, g.lines, e.place AS example_place, e.message AS example, g.hosts, g.first_time, g.last_time,
  key_of(g.wording) AS key
FROM grouped g
JOIN (SELECT * FROM events WHERE event = 'sshd_other') e USING (event_id)
ORDER BY g.lines DESC, g.wording
