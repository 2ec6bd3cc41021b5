-- title:    What is asked about
-- question: Which client, time and host does the complaint concern?
-- reading:  One row for each host. Without a complaint each verdict is about the whole case. The host is found by its name or address in the client's message, else by lines that name the client; where neither helps, all of them are asked.
WITH complained AS (
  SELECT c.*,
    nullif(regexp_extract(c.error, '(?:by|host|with|from) \[?([A-Za-z0-9.:_-]{1,253}?)\]? port [0-9]{1,5}', 1), '') AS server,
    (SELECT min(address_id) FROM address a WHERE a.name = c.client) AS address_id,
    c.moment - to_seconds(CASE WHEN c.precision_s = 1 THEN t.complaint_slack_s ELSE 0 END) AS since,
    c.moment + to_seconds(c.precision_s + CASE WHEN c.precision_s = 1 THEN t.complaint_slack_s ELSE 0 END) AS until,
    t.complaint_slack_s
  FROM complaint c CROSS JOIN setting t
),
machine AS (
  SELECT host_id, name AS host FROM host WHERE host_id IN (SELECT host_id FROM main.event)
),
heard AS (
  SELECT e.host_id, bool_or(coalesce(e.time >= c.since AND e.time < c.until, true)) AS then
  FROM main.event e JOIN complained c ON e.address_id = c.address_id GROUP BY e.host_id
),
named AS ( -- by its name, or by an address that it listens on or was connected to
  SELECT m.host FROM machine m JOIN complained c ON lower(c.server) IN (lower(m.host), lower(split_part(m.host, '.', 1)))
  UNION
  SELECT l.host FROM config_line l JOIN complained c ON lower(l.setting) = 'listenaddress' AND l.wins
    AND regexp_replace(l.value, '^\[?(.*?)\]?(:[0-9]+)?$', '\1') = c.server
  UNION
  SELECT l.host FROM listener l JOIN complained c ON l.address = c.server
  UNION
  SELECT h.name FROM main.event e JOIN host h USING (host_id) LEFT JOIN wording w USING (wording_id)
  JOIN complained c ON c.server IS NOT NULL
    AND (contains(coalesce(e.text, w.name), ' on [' || c.server || ']:') OR contains(coalesce(e.text, w.name), ' on ' || c.server || ' port '))
  WHERE e.event IN ('connection_dropped', 'connection_opened')
),
judged AS (
  SELECT m.*, c.* EXCLUDE (complaint_slack_s),
    c.client IS NOT NULL OR c.moment IS NOT NULL OR c.error IS NOT NULL AS complained,
    n.host IS NOT NULL AS is_named, (SELECT count(*) FROM named) > 0 AS any_named,
    h.host_id IS NOT NULL AS heard, coalesce(h.then, false) AS heard_then,
    bool_or(coalesce(h.then, false)) OVER () AS any_heard_then, bool_or(h.host_id IS NOT NULL) OVER () AS any_heard,
    c.complaint_slack_s
  FROM machine m CROSS JOIN complained c
  LEFT JOIN (SELECT DISTINCT host FROM named) n USING (host)
  LEFT JOIN heard h USING (host_id)
)
SELECT host, host_id, client, address_id, since, until, moment, error, server,
  complained AND CASE WHEN any_named THEN is_named WHEN any_heard_then THEN heard_then WHEN any_heard THEN heard ELSE true END AS concerned,
  CASE
    WHEN NOT complained THEN NULL
    WHEN is_named THEN 'The client''s message names it: ' || server || ' is this server, not the user.'
    WHEN any_named THEN NULL
    WHEN heard_then THEN 'Its log names the client at that time.'
    WHEN heard AND NOT any_heard_then THEN 'Its log names the client.'
    WHEN NOT any_heard THEN CASE WHEN count(*) OVER () > 1 THEN 'Nothing tells the host that is meant, so all are asked.' ELSE 'It is the only host.' END END AS concerned_by,
  CASE
    WHEN moment IS NULL THEN NULL
    WHEN precision_s = 1 THEN 'A time to the second is taken as half a minute before and after it, in UTC unless it states an offset.'
    WHEN precision_s = 60 THEN 'A time without seconds is taken as that minute, in UTC unless it states an offset.'
    ELSE 'A day alone is taken as that day in UTC.' END AS assumed,
  CASE
    WHEN moment IS NULL THEN ''
    WHEN precision_s = 1 THEN ' at ' || time_text(moment)
    WHEN precision_s = 60 THEN ' at ' || strftime(moment, '%Y-%m-%d %H:%M UTC')
    ELSE ' on ' || strftime(moment, '%Y-%m-%d') END AS when_text,
  key_of(host) AS key
FROM judged
ORDER BY host
