-- title:    Sources with failed attempts or refused connections
-- question: Who tried to log in and failed, and who was refused?
-- reading:  One row for each address, the friendly ones too: the pattern tells them apart, and friendly are those whose pattern is. An attempt is one refused credential, however many lines it left.
-- rows:     FROM events WHERE src = {src}{window} ORDER BY time
SELECT
  p.src, p.first_seen, p.last_seen, p.connections, p.attempts AS failed_attempts, p.failed_passwords,
  p.invalid_user_attempts, p.users_tried, p.hosts, p.dropped, p.accepted,
  coalesce(c.pattern, 'unnamed') AS pattern,
  p.lines, p.active_days, p.friendly, p.network, p.asn, p.as_name, p.country, p.allowed, p.listed, p.key
FROM source_profile p
LEFT JOIN source_pattern c USING (src)
WHERE p.attempts > 0 OR p.dropped > 0 OR p.refused > 0
ORDER BY p.attempts DESC, p.dropped DESC, p.src
