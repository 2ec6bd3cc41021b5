-- title:    Logins to check
-- question: Did anyone get in who had been guessing?
-- reading:  Each row is one login and the reason why it is listed. Failures before counts the refused attempts of that address on all hosts of the case.
WITH login AS (
  SELECT e.event_id, e.time, e.host_id, e.account_id, e.address_id, e.src_port,
    m.name AS method, m.name = 'password' OR m.name LIKE 'keyboard-interactive%' AS by_password, u.name AS "user"
  FROM event e
  LEFT JOIN word m ON m.word_id = e.method_id
  LEFT JOIN account u USING (account_id)
  WHERE e.event = 'auth_accepted'
),
step AS (
  SELECT address_id, time, event_id, 0 AS tries FROM login WHERE address_id IS NOT NULL
  UNION ALL
  SELECT address_id, time, event_id, tries FROM main.attempt
  WHERE address_id IN (SELECT address_id FROM login)
),
counted AS (
  SELECT event_id, tries, sum(tries) OVER (PARTITION BY address_id)::BIGINT AS failed_attempts, sum(tries) OVER (
      PARTITION BY address_id ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING)::BIGINT AS failures_before
  FROM step
),
judged AS (
  SELECT
    l.*, coalesce(c.failures_before, 0) AS failures_before,
    coalesce(c.failed_attempts, 0) AS failed_attempts,
    row_number() OVER (PARTITION BY l.host_id, l.time, l.address_id, l.src_port, l.account_id ORDER BY l.event_id) AS twin
  FROM login l
  LEFT JOIN counted c ON c.event_id = l.event_id AND c.tries = 0
)
SELECT
  j.time, h.name AS host, j."user", coalesce(a.name, '') AS src, j.method, j.failures_before,
  CASE
    WHEN j.by_password AND j.failures_before >= t.guess_failures THEN
      'A password was accepted after ' || j.failures_before || ' failed attempts from this address.'
    WHEN j.failures_before >= t.guess_failures THEN
      'A login by ' || coalesce(j.method, 'an unnamed method') || ' from an address with '
      || j.failures_before || ' failed attempts before it.'
    WHEN j.failed_attempts >= t.forced_failures THEN
      'A login from an address that failed ' || j.failed_attempts || ' times, most of them later.'
    ELSE 'root logged in by password.' END AS reason,
  CASE
    WHEN j.by_password AND j.failures_before >= t.forced_failures THEN 'critical'
    WHEN j.by_password AND j.failures_before >= t.guess_failures THEN 'high'
    WHEN j.by_password AND j.failed_attempts >= t.forced_failures THEN 'high'
    ELSE 'medium' END AS severity,
  j.src_port,
  key_of(h.name || ':' || coalesce(strftime(j.time, '%Y%m%dt%H%M%S.%f'), 'untimed') || ':'
    || coalesce(a.name, '') || ':' || coalesce(j.src_port, 0) || ':' || coalesce(j."user", '')
    || CASE WHEN j.twin > 1 THEN ':' || j.twin ELSE '' END) AS key
FROM judged j
CROSS JOIN setting t
JOIN host h USING (host_id)
LEFT JOIN address a USING (address_id)
WHERE j.failures_before >= t.guess_failures
  OR j.failed_attempts >= t.forced_failures
  OR (j.by_password AND j."user" = 'root')
ORDER BY list_position(['critical', 'high', 'medium'], severity), j.time, host, j.event_id
