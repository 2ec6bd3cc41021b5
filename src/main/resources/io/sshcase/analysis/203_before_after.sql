-- title:    Before and after each change
-- question: Did starting, reloading or editing sshd change how many connections it refused?
-- reading:  One row for each change that has refusals before or after it, and for the last one of each host; both windows are equally long. Resolved and reduced need a burst of connections after the change like those before it, or nothing could have been refused. Bounds are compared by their near ends; where they tell nothing, the episodes are. No refusal before nor after tells nothing where sshd would not have logged one.
WITH pair AS (
  SELECT
    b.host, b.change AS nth, b.began, b.resumed, b.place, b.seconds, b.kinds, b.starts,
    b.from_time, a.to_time, b.covered_s AS covered_before_s, a.covered_s AS covered_after_s,
    b.episodes AS episodes_before, a.episodes AS episodes_after,
    b.dropped_low AS dropped_before_low, b.dropped_high AS dropped_before_high,
    a.dropped_low AS dropped_after_low, a.dropped_high AS dropped_after_high,
    b.bystanders_dropped AS bystanders_dropped_before, a.bystanders_dropped AS bystanders_dropped_after,
    b.accepted AS logins_before, a.accepted AS logins_after, a.known_accepted, a.known_users,
    b.failed AS failed_before, a.failed AS failed_after, b.connections AS connections_before, a.connections AS connections_after,
    b.burst AS burst_before, a.burst AS burst_after, b.key
  FROM change_windows b JOIN change_windows a ON a.host = b.host AND a.change = b.change AND a.side = 'after'
  WHERE b.side = 'before'
),
named AS (
  SELECT *, CASE
    WHEN list_contains(kinds, 'stop') AND starts > 0 THEN 'restart'
    WHEN starts > 0 THEN 'start'
    WHEN list_contains(kinds, 'reload') THEN 'reload'
    ELSE kinds[1] END AS change
  FROM pair
),
level AS (
  SELECT host, max(sshd_release) AS sshd_release, max(value) FILTER (WHERE lower(setting) = 'loglevel') AS log_level,
    logs_refusals(max(release_low), max(release_high), log_level, bool_or(known)) AS logged
  FROM effective_settings GROUP BY host
),
judged AS ( -- less and more: what the bounds prove whatever the truth within them is
  SELECT n.*,
    coalesce(dropped_after_high <= t.compare_share * dropped_before_low, false) AS fewer,
    coalesce(dropped_before_high <= t.compare_share * dropped_after_low, false) AS more,
    coalesce(dropped_before_high = dropped_before_low AND dropped_after_high = dropped_after_low, false) AS exact,
    episodes_after <= t.compare_share * episodes_before AS fewer_episodes,
    episodes_before <= t.compare_share * episodes_after AS more_episodes,
    burst_after >= t.compare_burst * burst_before AS put_to_test,
    seconds < t.compare_s AS short, t.compare_s,
    episodes_before = 0 AND episodes_after = 0 AND coalesce(NOT l.logged, true) AS unlogged, l.logged, l.sshd_release, l.log_level
  FROM named n CROSS JOIN setting t LEFT JOIN level l USING (host)
),
weighed AS (
  SELECT *, CASE
      WHEN short OR unlogged THEN 'not_enough_data'
      WHEN episodes_before = 0 AND episodes_after = 0 THEN 'unchanged'
      WHEN episodes_before = 0 THEN 'worse'
      WHEN episodes_after = 0 OR fewer OR (NOT exact AND NOT more AND fewer_episodes) THEN CASE
        WHEN NOT put_to_test THEN 'not_enough_data' WHEN episodes_after = 0 THEN 'resolved' ELSE 'reduced' END
      WHEN more OR (NOT exact AND more_episodes) THEN 'worse'
      ELSE 'unchanged' END AS outcome
  FROM judged
),
reasoned AS (
  SELECT *,
    CASE change
      WHEN 'restart' THEN 'restart of sshd' WHEN 'start' THEN 'start of sshd' WHEN 'reload' THEN 'reload of sshd' WHEN 'stop' THEN 'stop of sshd'
      ELSE replace(change, '_', ' ') END AS what,
    CASE WHEN outcome <> 'not_enough_data' THEN NULL
      WHEN seconds = 0 THEN 'the logs do not cover the time ' || CASE WHEN covered_before_s = 0 THEN 'before' ELSE 'after' END || ' it'
      WHEN short THEN 'only ' || duration_text(seconds) || CASE WHEN covered_before_s < covered_after_s THEN ' before' ELSE ' after' END
        || ' it can be compared, and ' || duration_text(compare_s) || ' are needed'
      WHEN unlogged THEN CASE
        WHEN NOT logged THEN coalesce('sshd ' || sshd_release, 'sshd') || ' does not log refusals at LogLevel ' || coalesce(log_level, 'INFO')
        ELSE 'the release of sshd is not in the bundle, and before 8.4 none logs a refusal at LogLevel INFO' END
      ELSE 'at most ' || count_text(burst_after, 'connection', 'connections') || ' arrived in a minute after it, against ' || burst_before
        || ' before, so hardly anything could have been refused' END AS reason
  FROM weighed
),
fact AS ( -- what would have to be so for the change to be the cure: written, running, no refusal since, users back
  SELECT r.*, r.resumed = max(r.resumed) OVER (PARTITION BY r.host) AS last,
    CASE WHEN l.known THEN 'MaxStartups ' || l.configured || ' is in the file' END AS written,
    CASE WHEN l.agrees THEN 'the running sshd has it' END AS runs,
    CASE WHEN r.outcome = 'resolved' THEN 'nothing was refused in ' || duration_text(r.seconds) || ' since' END AS ended,
    CASE WHEN r.known_accepted > 0 THEN 'users who had logged in before did so again: ' || array_to_string(r.known_users, ', ') END AS users_back,
    coalesce(l.running || ' runs', 'no process list shows what runs') AS runs_not
  FROM reasoned r LEFT JOIN startup_limits l USING (host)
)
SELECT
  host, change, resumed AS "at", place, seconds, episodes_before, episodes_after,
  dropped_before_low, dropped_before_high, dropped_after_low, dropped_after_high,
  logins_before, logins_after, outcome, reason,
  'After the ' || what || ' at ' || time_text(resumed) || ': '
    || CASE WHEN seconds > 0 AND NOT unlogged THEN bounds_text(dropped_after_low, dropped_after_high) || ' refused in ' || duration_text(seconds) || ', against '
      || bounds_text(dropped_before_low, dropped_before_high) || ' in the same length before: ' ELSE '' END
    || replace(outcome, '_', ' ') || coalesce(', because ' || reason, '') || '.' AS sentence,
  began, from_time, to_time,
  round(dropped_before_low * 3600.0 / nullif(seconds, 0), 2) AS dropped_per_hour_before,
  round(dropped_after_low * 3600.0 / nullif(seconds, 0), 2) AS dropped_per_hour_after,
  bystanders_dropped_before, bystanders_dropped_after, failed_before, failed_after, connections_before, connections_after,
  burst_before, burst_after, known_accepted AS known_logins_after, known_users AS known_users_after,
  last,
  CASE WHEN NOT last OR episodes_before = 0 THEN NULL
    WHEN written || runs || ended || users_back IS NOT NULL THEN
      'Proved: ' || written || ', ' || runs || ', ' || ended || ', and ' || users_back || '.'
    ELSE 'Unproven: ' || concat_ws('; ',
      CASE WHEN written IS NULL THEN 'no configuration file is in the bundle' END,
      CASE WHEN runs IS NULL THEN runs_not END,
      CASE WHEN ended IS NULL THEN CASE WHEN episodes_after > 0 THEN 'connections were still refused' ELSE reason END END,
      CASE WHEN users_back IS NULL THEN 'nobody who had logged in before did so again' END) || '.' END AS proof,
  key_of(host || ':' || coalesce(strftime(resumed, '%Y%m%dt%H%M%S'), 'untimed')) AS key
FROM fact
ORDER BY host, nth
