-- title:    Sources with failed attempts or refused connections
-- question: Who tried to log in and failed, and who was refused?
-- reading:  One row for each address, the friendly ones too: the pattern tells them apart, and friendly are those that log in and failed no more than by typing errors, or only after their last login. An attempt is one refused credential, however many lines it left.
WITH seen AS (
  SELECT
    address_id, host_id, time::DATE AS day,
    count(*) AS lines, min(time) AS first_seen, max(time) AS last_seen,
    coalesce(sum(repeat) FILTER (WHERE event = 'auth_accepted'), 0) AS accepted,
    max(time) FILTER (WHERE event = 'auth_accepted') AS last_login,
    coalesce(sum(repeat) FILTER (WHERE event = 'connection_dropped'), 0) AS dropped,
    count(*) FILTER (WHERE event = 'connection_refused') AS refused,
    count(*) FILTER (WHERE event = 'auth_timeout') AS timeouts
  FROM event
  WHERE event NOT IN ('ban_added', 'ban_removed', 'forged')
  GROUP BY address_id, host_id, day
),
source AS (
  SELECT
    address_id, sum(lines)::BIGINT AS lines, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
    sum(accepted)::BIGINT AS accepted, max(last_login) AS last_login, sum(dropped)::BIGINT AS dropped, sum(refused)::BIGINT AS refused,
    sum(timeouts)::BIGINT AS timeouts,
    count(DISTINCT host_id) AS hosts, count(DISTINCT day) AS active_days
  FROM seen GROUP BY address_id
),
tried AS (
  SELECT
    a.address_id,
    sum(a.tries)::BIGINT AS failed_attempts,
    coalesce(sum(a.tries) FILTER (WHERE a.interactive OR m.name = 'password'), 0)::BIGINT AS failed_passwords,
    coalesce(sum(a.tries) FILTER (WHERE a.user_valid = false), 0)::BIGINT AS invalid_user_attempts,
    count(DISTINCT a.account_id) AS users_tried, min(a.time) AS first_failure
  FROM attempt a LEFT JOIN word m ON m.word_id = a.method_id
  GROUP BY a.address_id
),
opened AS (
  SELECT address_id, count(*) AS connections FROM connection GROUP BY address_id
),
joined AS (
  SELECT
    s.*,
    coalesce(o.connections, 0) AS connections,
    coalesce(t.failed_attempts, 0) AS failed_attempts,
    coalesce(t.failed_passwords, 0) AS failed_passwords,
    coalesce(t.invalid_user_attempts, 0) AS invalid_user_attempts,
    coalesce(t.users_tried, 0) AS users_tried, t.first_failure,
    coalesce(x.accepted, s.accepted) AS all_accepted, coalesce(x.failed_attempts, t.failed_attempts, 0) AS all_failed,
    x.friendly AS friend_of_all
  FROM source s
  LEFT JOIN tried t ON t.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN opened o ON o.address_id IS NOT DISTINCT FROM s.address_id
  LEFT JOIN standing x ON x.address_id = s.address_id
)
SELECT
  coalesce(a.name, '') AS src, j.first_seen, j.last_seen, j.connections, j.failed_attempts, j.failed_passwords,
  j.invalid_user_attempts, j.users_tried, j.hosts, j.dropped, j.accepted,
  CASE
    WHEN a.name IS NULL THEN 'unnamed'
    WHEN j.all_failed = 0 AND j.all_accepted > 0 THEN 'known_user'
    WHEN j.all_failed <= t.typo_failures AND j.all_accepted > 0 THEN 'mistyped'
    WHEN j.users_tried >= t.many_users AND j.invalid_user_attempts >= t.invalid_share * j.failed_attempts
      THEN 'user_enumeration'
    WHEN j.users_tried >= t.many_users AND j.failed_attempts <= t.tries_per_user * j.users_tried THEN 'spraying'
    WHEN j.failed_attempts >= t.guess_failures THEN 'password_guessing'
    WHEN j.failed_attempts > 0 THEN 'few_attempts'
    WHEN j.timeouts >= t.holder_timeouts THEN 'slot_holder'
    WHEN j.connections <= j.dropped + j.refused THEN 'dropped_only'
    ELSE 'scanner' END AS pattern,
  j.lines, j.active_days,
  a.name IS NOT NULL AND coalesce(j.friend_of_all,
    is_friendly(j.accepted, j.failed_attempts, j.last_login, j.first_failure, t.typo_failures)) AS friendly,
  coalesce(key_of(a.name), 'unnamed') AS key
FROM joined j
CROSS JOIN setting t
LEFT JOIN address a USING (address_id)
WHERE j.failed_attempts > 0 OR j.dropped > 0 OR j.refused > 0
ORDER BY j.failed_attempts DESC, j.dropped DESC, src
