-- title:    Logins to check
-- question: Did anyone get in who should not have?
-- reading:  Each row is one login, the gravest first, with all the reasons of login_rules that speak against it; reason says the strongest in a sentence. Failures before counts the refused attempts of that address on all hosts of the case. A login of low severity is usually innocent, and counted nowhere.
-- rows:     FROM events WHERE src = {src} AND time <= {time} ORDER BY time
WITH action AS (
  SELECT login, list(DISTINCT reason) AS reasons, count(*) AS actions
  FROM after_login GROUP BY login
),
reasoned AS (
  SELECT s.*, coalesce(a.actions, 0) AS actions_after,
    list_concat(s.reasons, coalesce(a.reasons, []), CASE
      WHEN list_has_any(s.reasons, (SELECT list(reason) FROM login_rules WHERE guessed))
        AND list_has_any(a.reasons, ['account_changed_after', 'key_changed_after', 'logs_touched_after']) THEN ['changed_after_guessing'] ELSE [] END) AS all_reasons
  FROM login_signs s LEFT JOIN action a ON a.login = s.key
),
weighed AS (
  SELECT r.event_id, list(l.reason ORDER BY l.points DESC, l.reason) AS reasons,
    (coalesce(sum(l.points) FILTER (WHERE NOT l.after_login), 0) + coalesce(max(l.points) FILTER (WHERE l.after_login), 0))::BIGINT AS points
  FROM (SELECT event_id, unnest(all_reasons) AS reason FROM reasoned) r JOIN login_rules l USING (reason)
  GROUP BY r.event_id
),
graded AS (
  SELECT r.* EXCLUDE (reasons, all_reasons), w.reasons, w.points,
    CASE WHEN w.points >= t.login_points_critical THEN 'critical' WHEN w.points >= t.login_points_high THEN 'high'
      WHEN w.points >= t.login_points_medium THEN 'medium' ELSE 'low' END AS severity,
    t.guess_failures, t.low_logins
  FROM reasoned r JOIN weighed w USING (event_id) CROSS JOIN setting t
)
SELECT
  g.time, g.host, g."user", g.src, g.method, g.failures_before,
  CASE g.reasons[1]
    WHEN 'changed_after_guessing' THEN 'After ' || CASE WHEN g.failures_since > 0 THEN count_text(g.failures_since, 'failed attempt', 'failed attempts') ELSE 'guessing' END
      || ' a login by ' || coalesce(g.method, 'an unnamed method') || ', and then accounts, keys or logs were changed.'
    WHEN 'password_after_guessing' THEN 'A password was accepted after ' || g.failures_since || ' failed attempts from this address.'
    WHEN 'password_after_failures' THEN 'A password was accepted after ' || g.failures_since || ' failed attempts from this address.'
    WHEN 'password_after_network_guessing' THEN 'A password was accepted after ' || g.network_failures || ' failed attempts from other addresses of ' || g.network || '.'
    WHEN 'login_after_network_guessing' THEN 'A login by ' || coalesce(g.method, 'an unnamed method') || ' after ' || g.network_failures || ' failed attempts from other addresses of ' || g.network || '.'
    WHEN 'password_after_user_guessed' THEN 'A password was accepted from a network that this user had never come from, after ' || g.user_failures || ' failed attempts on this user from elsewhere.'
    WHEN 'login_after_failures' THEN 'A login by ' || coalesce(g.method, 'an unnamed method') || ' from an address with ' || g.failures_before || ' failed attempts before it.'
    WHEN 'failures_of_known_source' THEN 'A login from an address with ' || g.failures_before || ' failed attempts before it; it had logged in since, or the user is known to come from there.'
    WHEN 'failures_later' THEN 'A login from an address that failed ' || g.failed_attempts || ' times, most of them later.'
    WHEN 'new_source' THEN 'This user had logged in ' || g.logins_before || ' times from ' || count_text(g.networks_before, 'network', 'networks') || ', never from this one.'
    ELSE (SELECT any_value(meaning) FROM login_rules WHERE reason = g.reasons[1]) END
  || CASE WHEN list_contains(g.reasons, 'on_allow_list') THEN ' The address stands on the allow list.' ELSE '' END AS reason,
  g.severity, g.src_port, g.reasons, g.points, g.failures_since, g.network, g.network_failures, g.user_failures, g.logins_before, g.fingerprint,
  g.actions_after, g.key
FROM graded g
QUALIFY g.severity <> 'low' OR (g.failures_before >= g.guess_failures AND (g.method = 'password' OR g.method LIKE 'keyboard-interactive%'))
  OR row_number() OVER (PARTITION BY g.severity ORDER BY g.points DESC, g.time, g.event_id) <= g.low_logins
ORDER BY g.points DESC, g.time, g.host, g.event_id
