-- title:    Signs of a login
-- question: What is unusual about a login, by what came before it?
-- kept:     table
-- reading:  One row for each login that any reason of login_rules speaks against, but for what was done after it (after_login). Before and usual are of the whole case and all its hosts; nothing is called new for a user with fewer than setting.known_logins logins, or who comes from more than setting.usual_networks networks anyway.
WITH accepted AS (
  SELECT e.event_id, e.time, e.host_id, e.account_id, e.address_id, e.src_port, e.connection_id,
    coalesce(m.name, '') AS method, m.name = 'password' OR m.name LIKE 'keyboard-interactive%' AS by_password,
    nullif(regexp_extract(coalesce(e.text, w.name), ' ssh2: [A-Z0-9-]+ (SHA256:[A-Za-z0-9+/=]+|(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15})', 1), '') AS fingerprint
  FROM main.event e
  LEFT JOIN word m ON m.word_id = e.method_id
  LEFT JOIN wording w ON w.wording_id = e.wording_id
  WHERE e.event = 'auth_accepted'
),
place AS ( -- each address that logged in or failed, with its network
  SELECT a.address_id, coalesce(network_of(a.name), a.name) AS network
  FROM address a
  WHERE a.address_id IN (SELECT address_id FROM accepted UNION ALL SELECT address_id FROM main.attempt)
),
login AS (
  SELECT l.*, p.network,
    row_number() OVER (PARTITION BY l.account_id ORDER BY l.time NULLS FIRST, l.event_id) - 1 AS user_before,
    row_number() OVER (PARTITION BY l.account_id, l.address_id ORDER BY l.time NULLS FIRST, l.event_id) - 1 AS pair_before,
    row_number() OVER (PARTITION BY l.account_id, p.network ORDER BY l.time NULLS FIRST, l.event_id) = 1 AS first_of_network,
    l.fingerprint IS NOT NULL AND row_number() OVER (PARTITION BY l.account_id, l.fingerprint ORDER BY l.time NULLS FIRST, l.event_id) = 1 AS first_of_key,
    l.fingerprint IS NOT NULL AND row_number() OVER (PARTITION BY l.fingerprint, p.network ORDER BY l.time NULLS FIRST, l.event_id) = 1 AS key_meets_network
  FROM accepted l LEFT JOIN place p USING (address_id)
),
known AS (
  SELECT *,
    sum(first_of_network::INTEGER) OVER user - first_of_network::INTEGER AS networks_before,
    sum(first_of_key::INTEGER) OVER user - first_of_key::INTEGER AS keys_before,
    sum((fingerprint IS NOT NULL)::INTEGER) OVER user - (fingerprint IS NOT NULL)::INTEGER AS fingerprints_before,
    sum((method = 'publickey')::INTEGER) OVER user - (method = 'publickey')::INTEGER AS by_key_before,
    CASE WHEN fingerprint IS NOT NULL THEN sum(key_meets_network::INTEGER) OVER key - key_meets_network::INTEGER ELSE 0 END AS key_networks_before,
    CASE WHEN fingerprint IS NOT NULL THEN sum(first_of_key::INTEGER) OVER key - first_of_key::INTEGER ELSE 0 END AS key_users_before
  FROM login
  WINDOW user AS (PARTITION BY account_id ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING),
    key AS (PARTITION BY fingerprint ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING)
),
step AS ( -- the logins of an address between its failed attempts
  SELECT address_id, account_id, time, event_id, 0 AS tries FROM login WHERE address_id IS NOT NULL
  UNION ALL
  SELECT address_id, account_id, time, event_id, tries FROM main.attempt WHERE address_id IN (SELECT address_id FROM login)
),
counted AS (
  SELECT event_id, tries,
    sum(tries) OVER (PARTITION BY address_id)::BIGINT AS failed_attempts,
    sum(tries) OVER (PARTITION BY address_id ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING)::BIGINT AS failures_before,
    sum(tries) OVER (PARTITION BY address_id, account_id ORDER BY time NULLS FIRST, event_id ROWS UNBOUNDED PRECEDING)::BIGINT AS own_before,
    sum(tries) OVER (PARTITION BY address_id ORDER BY time RANGE BETWEEN to_seconds(recent_failures_s) PRECEDING AND CURRENT ROW)::BIGINT AS failures_recent
  FROM step CROSS JOIN (SELECT recent_failures_s FROM setting)
),
forced AS ( -- logins that look like the end of guessing: on other hosts they make nobody known
  SELECT c.*, l.address_id, l.account_id, l.host_id, l.time,
    c.failures_before - coalesce(lag(c.failures_before) OVER (PARTITION BY l.address_id ORDER BY l.time NULLS FIRST, l.event_id), 0) >= t.forced_failures
      AND l.pair_before < t.known_logins AS forced
  FROM counted c JOIN login l USING (event_id) CROSS JOIN setting t WHERE c.tries = 0
),
since_login AS (
  SELECT *, count(*) OVER (PARTITION BY address_id) AS address_logins,
    failures_before - greatest(coalesce(max(failures_before) FILTER (WHERE NOT forced) OVER before, 0), coalesce(max(failures_before) OVER here_before, 0)) AS failures_since,
    own_before - greatest(coalesce(max(own_before) FILTER (WHERE NOT forced) OVER pair_before, 0), coalesce(max(own_before) OVER pair_here_before, 0)) AS own_since,
    count(*) FILTER (WHERE NOT forced) OVER pair_before + count(*) FILTER (WHERE forced) OVER pair_here_before AS known_before
  FROM forced
  WINDOW before AS (PARTITION BY address_id ORDER BY time NULLS FIRST, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    here_before AS (PARTITION BY address_id, host_id ORDER BY time NULLS FIRST, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    pair_before AS (PARTITION BY address_id, account_id ORDER BY time NULLS FIRST, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    pair_here_before AS (PARTITION BY address_id, account_id, host_id ORDER BY time NULLS FIRST, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
innocent AS ( -- the typing errors of a whole office are no guessing, nor is the expired password of a colleague
  SELECT l.address_id FROM since_login c JOIN login l USING (event_id) CROSS JOIN setting t
  WHERE c.failed_attempts <= t.typo_failures
  UNION
  SELECT a.address_id FROM source_profile p JOIN address a ON a.name = p.src WHERE p.friendly
),
network_step AS ( -- the first logins of users from a network between all its failed attempts
  SELECT network, time, event_id, 0 AS tries FROM login WHERE first_of_network AND time IS NOT NULL
  UNION ALL
  SELECT p.network, a.time, a.event_id, a.tries FROM main.attempt a JOIN place p USING (address_id)
  WHERE p.network IN (SELECT network FROM login) AND a.time IS NOT NULL AND a.address_id NOT IN (FROM innocent)
),
of_network AS (
  SELECT event_id, tries, sum(tries) OVER (
      PARTITION BY network ORDER BY time RANGE BETWEEN to_seconds(recent_failures_s) PRECEDING AND CURRENT ROW)::BIGINT AS network_failures
  FROM network_step CROSS JOIN (SELECT recent_failures_s FROM setting)
),
attacker AS ( -- networks of which several addresses guessed and never got in
  SELECT p.network
  FROM (SELECT address_id, sum(tries) AS failures FROM main.attempt GROUP BY address_id) f
  JOIN place p USING (address_id) CROSS JOIN setting t
  WHERE f.failures >= t.guess_failures AND f.address_id NOT IN (SELECT address_id FROM login WHERE address_id IS NOT NULL)
    AND p.network IN (SELECT network FROM login)
  GROUP BY p.network HAVING count(*) > 1
),
guessed_minute AS ( -- how often each user who logs in was guessed, by the minute
  SELECT account_id, minute, sum(tries) OVER (PARTITION BY account_id ORDER BY minute)::BIGINT AS so_far
  FROM (
    SELECT account_id, time_bucket(INTERVAL 1 minute, time) AS minute, sum(tries) AS tries
    FROM main.attempt
    WHERE account_id IN (SELECT account_id FROM login WHERE first_of_network AND by_password) AND time IS NOT NULL AND user_valid IS DISTINCT FROM false
    GROUP BY ALL
  )
),
hunted AS (
  SELECT l.event_id, coalesce(until.so_far, 0) - coalesce(before.so_far, 0) AS user_failures
  FROM (
    SELECT l.event_id, l.account_id, l.time, l.time - to_seconds(t.user_guessed_s) AS since
    FROM login l CROSS JOIN setting t WHERE l.first_of_network AND l.by_password AND l.time IS NOT NULL AND l.account_id IS NOT NULL
  ) l
  ASOF LEFT JOIN guessed_minute until ON until.account_id = l.account_id AND until.minute <= l.time
  ASOF LEFT JOIN guessed_minute before ON before.account_id = l.account_id AND before.minute <= l.since
),
ended AS (
  SELECT connection_id, bool_or(event = 'session_opened') AS opened, bool_or(event <> 'session_opened') AS closed
  FROM main.event
  WHERE event IN ('session_opened', 'session_closed', 'disconnect_received', 'disconnected', 'connection_closed', 'connection_reset')
    AND connection_id IN (SELECT connection_id FROM login)
  GROUP BY connection_id
),
machine AS (
  SELECT l.host_id, avg(e.closed::INTEGER) AS closed_share, o.last_time, o.last_start
  FROM login l JOIN ended e USING (connection_id)
  JOIN (SELECT host_id, max(time) AS last_time, max(time) FILTER (WHERE event = 'daemon_listening') AS last_start FROM main.event GROUP BY host_id) o USING (host_id)
  WHERE e.opened
  GROUP BY ALL
),
made AS (
  SELECT a.host_id, a.account_id, max(a.time) AS time
  FROM main.account_event a JOIN word r ON r.word_id = a.reason_id
  WHERE r.name = 'user_added' GROUP BY ALL
),
weighed AS (
  SELECT k.*, u.name AS "user", coalesce(d.name, '') AS src, h.name AS host, t,
    coalesce(c.failures_before, 0) AS failures_before, coalesce(c.failed_attempts, 0) AS failed_attempts,
    coalesce(c.failures_since, 0) AS failures_since, coalesce(c.own_since, 0) AS own_since, coalesce(c.address_logins, 0) AS address_logins,
    greatest(coalesce(n.network_failures, 0) - CASE WHEN k.address_id IN (FROM innocent) THEN 0 ELSE coalesce(c.failures_recent, 0) END, 0) AS network_failures,
    greatest(coalesce(g.user_failures, 0) - coalesce(c.failures_recent, 0), 0) AS user_failures,
    coalesce(c.known_before, k.pair_before) AS known_before, known_before >= t.known_logins AS known_source,
    k.user_before >= t.known_logins AS known_user,
    k.network IN (FROM attacker) AS among_attackers,
    coalesce(e.opened AND NOT e.closed AND m.closed_share >= t.closed_share AND m.last_time > k.time + to_seconds(t.unclosed_s)
      AND coalesce(m.last_start < k.time, true), false) AS unclosed,
    coalesce(k.time - made.time BETWEEN INTERVAL 0 seconds AND to_seconds(t.new_account_s), false) AS new_account,
    row_number() OVER (PARTITION BY k.host_id, k.time, k.address_id, k.src_port, k.account_id ORDER BY k.event_id) AS twin
  FROM known k
  CROSS JOIN setting t
  JOIN host h ON h.host_id = k.host_id
  LEFT JOIN account u ON u.account_id = k.account_id
  LEFT JOIN address d ON d.address_id = k.address_id
  LEFT JOIN since_login c ON c.event_id = k.event_id
  LEFT JOIN of_network n ON n.event_id = k.event_id AND n.tries = 0
  LEFT JOIN hunted g ON g.event_id = k.event_id
  LEFT JOIN ended e ON e.connection_id = k.connection_id
  LEFT JOIN machine m ON m.host_id = k.host_id
  LEFT JOIN made ON made.host_id = k.host_id AND made.account_id = k.account_id
),
judged AS (
  SELECT w.* EXCLUDE t, list_filter([
    CASE WHEN failures_before < t.guess_failures THEN NULL
      WHEN failures_since < t.guess_failures OR (known_source AND failures_since < t.forced_failures)
        OR (known_before > 0 AND own_since < t.guess_failures) THEN -- he had come from there before, and others failed: an office behind one address
        CASE WHEN by_password OR failures_since >= t.guess_failures THEN 'failures_of_known_source' END
      WHEN known_source THEN 'login_after_failures'
      WHEN by_password AND failures_since >= t.forced_failures THEN 'password_after_guessing'
      WHEN by_password THEN 'password_after_failures'
      ELSE 'login_after_failures' END,
    CASE WHEN first_of_network AND network_failures >= t.forced_failures THEN
      CASE WHEN by_password THEN 'password_after_network_guessing' ELSE 'login_after_network_guessing' END END,
    CASE WHEN first_of_network AND by_password AND user_failures >= t.forced_failures AND user_before > 0 THEN 'password_after_user_guessed' END,
    CASE WHEN failed_attempts - failures_before >= t.forced_failures AND failures_before < t.guess_failures
      AND failed_attempts > address_logins AND NOT known_source THEN 'failures_later' END,
    CASE WHEN by_password AND by_key_before >= t.known_logins AND by_key_before >= 0.9 * user_before THEN 'password_unusual' END,
    CASE WHEN by_password AND "user" = 'root' THEN 'root_by_password' END,
    CASE WHEN among_attackers AND NOT known_source THEN 'attackers_network' END,
    CASE WHEN known_user AND first_of_network AND networks_before <= t.usual_networks THEN 'new_source' END,
    CASE WHEN fingerprints_before >= t.known_logins AND first_of_key AND keys_before <= t.usual_networks THEN 'new_key' END,
    CASE WHEN new_account THEN 'new_account' END,
    CASE WHEN key_meets_network AND key_networks_before + 1 >= t.key_networks THEN 'key_from_several_networks' END,
    CASE WHEN first_of_key AND key_users_before > 0 THEN 'key_of_several_users' END,
    CASE WHEN unclosed THEN 'session_not_closed' END], lambda reason: reason IS NOT NULL) AS reasons
  FROM weighed w
)
SELECT
  j.event_id, j.time, j.host, j."user", j.src, j.src_port, j.network, nullif(j.method, '') AS method, j.fingerprint, j.failures_before, j.failures_since,
  j.network_failures, j.user_failures, j.failed_attempts, j.user_before AS logins_before, j.networks_before,
  list_concat(j.reasons, CASE WHEN j."user" = 'root' AND NOT list_contains(j.reasons, 'root_by_password') THEN ['root'] ELSE [] END,
    CASE WHEN j.src IN (SELECT src FROM source_profile WHERE allowed) THEN ['on_allow_list'] ELSE [] END) AS reasons,
  key_of(j.host || ':' || coalesce(strftime(j.time, '%Y%m%dt%H%M%S.%f'), 'untimed') || ':' || j.src || ':' || coalesce(j.src_port, 0) || ':' || coalesce(j."user", '')
    || CASE WHEN j.twin > 1 THEN ':' || j.twin ELSE '' END) AS key
FROM judged j
WHERE len(j.reasons) > 0 AND j.event_id IN (SELECT event_id FROM event)
ORDER BY j.time, j.event_id
