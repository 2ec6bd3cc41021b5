-- Every name that the case has parsed, and what it is the name of. What is an address is told by its form.
SELECT DISTINCT kind, name
FROM (
  SELECT 'HOST' AS kind, name FROM host
  UNION ALL SELECT 'HOST', unnest([name, full_name]) FROM short_name
  UNION ALL SELECT 'HOST', name FROM address
  UNION ALL SELECT 'HOST', host FROM fact
  UNION ALL SELECT 'HOST', value FROM fact WHERE name LIKE '%hostname%' OR name LIKE '%host_name%'
  UNION ALL SELECT 'HOST', src FROM login_record
  UNION ALL SELECT 'HOST', address FROM ban
  UNION ALL SELECT 'HOST', address FROM listener
  UNION ALL SELECT 'HOST', client FROM complaint
  -- Names of peers that a line repeats: what the name server said, which sshd and PAM write down.
  UNION ALL SELECT 'HOST', unnest(flatten([
      regexp_extract_all(text, 'rhost=([^ ]+)', 1),
      regexp_extract_all(text, 'getaddrinfo for ([^ ]+)', 1),
      regexp_extract_all(text, ' maps to ([^ ,]+)', 1),
      regexp_extract_all(text, 'refused connect from ([^ ]+)', 1),
      regexp_extract_all(text, 'from host ([^ ]+)', 1),
      regexp_extract_all(text, '(?:connect to host|Connection (?:closed|reset) by|Connection to) ([^ :]+)', 1)]))
    FROM (
      SELECT text FROM event WHERE text IS NOT NULL
      UNION SELECT name FROM wording
      UNION SELECT error FROM complaint)
  UNION ALL SELECT 'USER', name FROM account
  UNION ALL SELECT 'USER', "user" FROM login_record
  UNION ALL SELECT 'USER', unnest([actor, account]) FROM account_events
  UNION ALL SELECT 'USER', unnest(flatten([
      regexp_extract_all(text, ' ID ([^ ]+) \(serial', 1),
      regexp_extract_all(text, 'certificate ID "([^"]+)"', 1),
      regexp_extract_all(text, '(?:ruser|logname|user|acct)="?([^ "]+)', 1)]))
    FROM (
      SELECT text FROM event WHERE text IS NOT NULL
      UNION SELECT name FROM wording
      UNION SELECT text FROM account_event)
  -- AllowUsers name@host, DenyGroups name, Match User name,name Host name.
  UNION ALL SELECT 'USER', unnest(regexp_split_to_array(value, '[ ,@\t]+')) FROM config_line
    WHERE lower(setting) IN ('allowusers', 'denyusers', 'allowgroups', 'denygroups')
  UNION ALL SELECT 'USER', unnest(regexp_split_to_array(match_criteria, '[ ,@\t]+')) FROM config_line
  UNION ALL SELECT 'BUNDLE', bundle FROM source
  UNION ALL SELECT 'BUNDLE', bundle FROM bundle
  UNION ALL SELECT 'PATH', unnest([path, root]) FROM source
  UNION ALL SELECT 'PATH', root FROM bundle
  UNION ALL SELECT 'PATH', path FROM notice
  UNION ALL SELECT 'PATH', regexp_replace(place, ':[0-9]+$', '') FROM listed
  UNION ALL SELECT 'LABEL', label FROM listed
  UNION ALL SELECT 'LABEL', as_name FROM address_origin
  UNION ALL SELECT 'ARGUMENTS', regexp_extract(command, '^[^ ]+ (.+)$', 1, 's') FROM account_events
)
WHERE name IS NOT NULL AND name <> ''
ORDER BY kind, name
