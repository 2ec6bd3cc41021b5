-- title:    Rules that close the port of sshd
-- question: Which rules of a packet filter take packets to the port of sshd, of the client or of everybody?
-- reading:  One row for each filter of a host whose first rule for such packets drops or rejects them: those of the client of the complaint, without one those of everybody. A policy closes the port where no rule opens it. Bans stand in bans.
WITH machine AS (
  SELECT DISTINCT host FROM firewall_rule WHERE host IS NOT NULL
),
port AS ( -- the one in the client's message, else each that sshd is told to listen on
  SELECT m.host, coalesce(e.port, try_cast(s.value AS INTEGER), 22) AS port
  FROM machine m
  CROSS JOIN (SELECT try_cast(nullif(regexp_extract(error, ' port ([0-9]{1,5})', 1), '') AS INTEGER) AS port FROM complaint) e
  LEFT JOIN effective_settings s ON s.host = m.host AND lower(s.setting) = 'port'
),
first AS ( -- the first rule of each chain that takes such packets
  SELECT r.host, p.port, r.tool, r.chain, r.verdict, r.src, r.text, r.place, r.policy
  FROM port p
  CROSS JOIN complaint c
  JOIN firewall_rule r ON r.host = p.host AND r.inbound AND takes_port(r.ports, p.port)
    AND (r.src IS NULL OR (c.client IS NOT NULL AND network_holds(r.src, c.client)))
    AND (r.policy OR r.verdict <> 'accept' OR r.ports IS NOT NULL OR r.src IS NOT NULL)
    AND NOT (r.src IS NOT NULL AND regexp_matches(lower(r.chain || ' ' || r.text), 'f2b|fail2ban|crowdsec|sshguard')) -- these are bans
  QUALIFY row_number() OVER (PARTITION BY r.host, r.tool, r.chain ORDER BY r.policy, r.rowid) = 1
)
SELECT host, port, tool, chain, src, policy, left(text, 200) AS text, place, key_of(host) AS key
FROM first
WHERE verdict IN ('drop', 'reject')
  AND (NOT policy OR NOT EXISTS (FROM first o WHERE o.host = first.host AND o.verdict IN ('accept', 'limit') AND NOT o.policy))
QUALIFY row_number() OVER (PARTITION BY host ORDER BY src IS NULL, policy, chain, place) = 1
ORDER BY host
