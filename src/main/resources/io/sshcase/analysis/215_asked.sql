-- title:    What is asked about
-- question: Which client, time, port and host does the complaint concern?
-- reading:  One row for each host that a line of sshd, a firewall's rule or the state of its unit tells of. Without a complaint each verdict is about the whole case. The host is found by its name or address in the client's message, else by lines that name the client; where neither helps, all of them are asked. A client that is an address of the server itself is not the user's.
WITH given AS (
  SELECT c.*, lower(nullif(regexp_extract(c.error, '(?:by|host|with|from|to) \[?([A-Za-z0-9.:_-]{1,253}?)\]? port [0-9]{1,5}', 1), '')) AS server,
    try_cast(nullif(regexp_extract(c.error, '(?:by|host|with|from|to) \S{1,255} port ([0-9]{1,5})', 1), '') AS INTEGER) AS port,
    (SELECT min(address_id) FROM address a WHERE a.name = c.client) AS client_id,
    c.moment + to_seconds(c.precision_s) AS moment_end,
    to_seconds(CASE WHEN c.precision_s = 1 THEN t.complaint_slack_s ELSE 0 END) AS slack
  FROM complaint c CROSS JOIN setting t
),
machine AS ( -- side files alone tell of a server as well
  SELECT host_id, name AS host FROM host WHERE host_id IN (SELECT host_id FROM main.event)
  UNION ALL
  SELECT NULL, host FROM (SELECT host FROM blocking_rules UNION SELECT host FROM downtimes) WHERE host NOT IN (SELECT name FROM host WHERE host_id IN (SELECT host_id FROM main.event))
),
own AS ( -- which address is whose: where it listens, and where sshd took connections
  SELECT l.host, g.name FROM config_line l JOIN (SELECT unnest([server, client]) AS name FROM given) g
    ON lower(l.setting) = 'listenaddress' AND l.wins AND regexp_replace(l.value, '^\[?(.*?)\]?(:[0-9]+)?$', '\1') = g.name
  UNION
  SELECT l.host, l.address FROM listener l JOIN given g ON l.address IN (g.server, g.client)
  UNION
  SELECT h.name, g.name
  FROM main.event e JOIN host h USING (host_id) LEFT JOIN wording w USING (wording_id)
  JOIN (SELECT unnest([server, client]) AS name FROM given) g ON g.name IS NOT NULL
    AND (contains(coalesce(e.text, w.name), ' on [' || g.name || ']:') OR contains(coalesce(e.text, w.name), ' on ' || g.name || ' port '))
  WHERE e.event IN ('connection_dropped', 'connection_opened')
),
told AS ( -- a machine may connect to itself: then lines name it as a peer
  SELECT g.*, g.client = g.server OR (g.client IN (SELECT name FROM own) AND NOT EXISTS (FROM main.event e WHERE e.address_id = g.client_id)) AS is_server
  FROM given g
),
complained AS (
  SELECT * EXCLUDE (client, client_id, is_server, slack), moment - slack AS since, moment_end + slack AS until,
    CASE WHEN is_server THEN client END AS own_address,
    CASE WHEN is_server THEN NULL ELSE client END AS client,
    CASE WHEN is_server THEN NULL ELSE client_id END AS address_id
  FROM told
),
heard AS (
  SELECT e.host_id, bool_or(coalesce(e.time >= c.since AND e.time < c.until, true)) AS then
  FROM main.event e JOIN complained c ON e.address_id = c.address_id GROUP BY e.host_id
),
named AS (
  SELECT m.host FROM machine m JOIN complained c ON c.server IN (lower(m.host), lower(split_part(m.host, '.', 1)))
  UNION
  SELECT o.host FROM own o JOIN complained c ON o.name IN (c.server, c.own_address)
),
judged AS (
  SELECT m.*, c.*,
    coalesce(c.client, c.own_address) IS NOT NULL OR c.moment IS NOT NULL OR c.error IS NOT NULL AS complained,
    n.host IS NOT NULL AS is_named, (SELECT count(*) FROM named) > 0 AS any_named,
    h.host_id IS NOT NULL AS heard, coalesce(h.then, false) AS heard_then,
    bool_or(coalesce(h.then, false)) OVER () AS any_heard_then, bool_or(h.host_id IS NOT NULL) OVER () AS any_heard
  FROM machine m CROSS JOIN complained c
  LEFT JOIN named n USING (host)
  LEFT JOIN heard h USING (host_id)
)
SELECT host, host_id, client, address_id, since, until, moment, error, server,
  complained AND CASE WHEN any_named THEN is_named WHEN any_heard_then THEN heard_then WHEN any_heard THEN heard ELSE true END AS concerned,
  CASE
    WHEN NOT complained THEN NULL
    WHEN is_named AND count(*) FILTER (WHERE is_named) OVER () > 1 THEN coalesce(server, own_address) || ' is the address of more than one host here, so each of them is asked.'
    WHEN is_named THEN CASE WHEN server IS NULL THEN own_address || ' is an address of this server, not of the user.'
      ELSE 'The client''s message names it: ' || server || ' is this server, not the user.' END
    WHEN any_named THEN NULL
    WHEN heard_then THEN 'Its log names the client at that time.'
    WHEN heard AND NOT any_heard_then THEN 'Its log names the client.'
    WHEN NOT any_heard THEN CASE WHEN count(*) OVER () > 1 THEN 'Nothing tells the host that is meant, so all are asked.'
      ELSE coalesce('Nothing here tells that ' || server || ', which the client''s message names, is this server, but it is the only host.', 'It is the only host.') END END AS concerned_by,
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
  moment_end, own_address, port,
  key_of(host) AS key
FROM judged
ORDER BY host
