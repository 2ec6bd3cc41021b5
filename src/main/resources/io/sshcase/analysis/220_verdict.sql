-- title:    Verdict
-- question: What happened, and how sure are we?
-- reading:  One row for each host. Proved means that log lines state it; likely, that a sign against it remains.
WITH machine AS (
  SELECT h.host_id, h.name AS host, min(e.time) AS first_time, max(e.time) AS last_time, false AS unheard
  FROM event e JOIN host h USING (host_id) GROUP BY ALL
  UNION ALL -- no line of its own falls into the window
  SELECT h.host_id, h.name, NULL, NULL, true
  FROM host h
  WHERE h.host_id IN (SELECT host_id FROM main.event) AND h.host_id NOT IN (SELECT host_id FROM event)
),
undated AS (
  SELECT host_id, count(*) AS undated FROM main.event WHERE time IS NULL GROUP BY host_id
),
logged AS (
  SELECT host, min("start") AS logs_from, max("end") AS logs_to FROM coverage GROUP BY host
),
kind AS ( -- the limits feed one total, penalties are refusals of another kind: the weightier one is the verdict
  SELECT host, cause, cause = 'penalty' AS penalty, sum(dropped_low + coalesce(dropped_high, dropped_low)) AS weight
  FROM throttling_episodes GROUP BY host, cause
),
main AS (
  SELECT host, arg_max(penalty, (weight, NOT penalty)) AS penalty
  FROM (SELECT host, penalty, sum(weight) AS weight FROM kind GROUP BY host, penalty)
  GROUP BY host
),
named_cause AS (
  SELECT k.host, arg_max(k.cause, (k.weight, k.cause)) AS cause
  FROM kind k JOIN main m ON m.host = k.host AND m.penalty = k.penalty
  GROUP BY k.host
),
besides AS (
  SELECT t.host, sum(t.dropped_low)::BIGINT AS besides
  FROM throttling_episodes t JOIN main m ON m.host = t.host AND (t.cause = 'penalty') <> m.penalty
  GROUP BY t.host
),
refusal AS (
  SELECT
    t.host, c.cause, count(*) AS episodes,
    sum(t.dropped)::BIGINT AS dropped, sum(t.dropped_low)::BIGINT AS low,
    CASE WHEN count(*) = count(t.dropped_high) THEN sum(t.dropped_high)::BIGINT END AS high,
    sum(t.dropped_logged)::BIGINT AS logged,
    sum(t.bystanders_dropped)::BIGINT AS bystanders,
    min(t."start") AS began, max(coalesce(t.cut_off, t."end")) AS ended,
    max(t.cut_off) FILTER (WHERE t.dropped_high IS DISTINCT FROM t.dropped) AS last_cut,
    arg_max(t.cut_by, t.cut_off) FILTER (WHERE t.dropped_high IS DISTINCT FROM t.dropped) AS cut_by,
    arg_max(t.cut_off IS NOT NULL AND t.dropped_high IS DISTINCT FROM t.dropped, (t."start", t.episode)) AS last_is_cut,
    bool_or(t.dropped_high IS NULL AND t.cut_off IS NOT NULL) AS cut_unbounded,
    bool_or(t.dropped_high IS NULL AND contains(t.reason_high, '10.0 and later')) AS suppressed,
    max(t.peak_unauthenticated) AS peak,
    min(try_cast(regexp_extract(t.slot_numbers, '^[0-9]+') AS INTEGER)) FILTER (WHERE t.cause <> 'penalty') AS least,
    bool_or(t.end_reason = 'log_ends') AS open_at_end,
    count(*) FILTER (WHERE t.end_reason = 'restarted' AND t.dropped_high IS DISTINCT FROM t.dropped) AS cut_off,
    arg_max(t.top_source, (t.dropped_logged, -t.episode)) AS top_source
  FROM throttling_episodes t
  JOIN main m ON m.host = t.host AND (t.cause = 'penalty') = m.penalty
  JOIN named_cause c ON c.host = t.host
  GROUP BY t.host, c.cause
),
last_start AS (
  SELECT host_id, max(time) FILTER (WHERE event = 'daemon_listening') AS started,
    max(time) FILTER (WHERE event IN ('daemon_terminating', 'daemon_failed')) AS stopped,
    count(*) FILTER (WHERE event = 'daemon_failed') AS failed_starts,
    bool_or(event = 'config_error') AS bad_lines
  FROM event WHERE event IN ('daemon_listening', 'daemon_terminating', 'daemon_failed', 'config_error')
  GROUP BY host_id
),
below AS ( -- a drop line that the written start does not allow, after the last start of the daemon
  SELECT e.host_id, count(*) AS lines
  FROM event e
  JOIN host h USING (host_id)
  JOIN startup_limits l ON l.host = h.name
  LEFT JOIN word r ON r.word_id = e.reason_id
  LEFT JOIN (SELECT host_id, max(time) AS started FROM main.event WHERE event = 'daemon_listening' GROUP BY host_id) s USING (host_id)
  WHERE e.event = 'connection_dropped' AND r.name NOT LIKE 'penalt%' AND l.known AND l.per_source IS NULL
    AND e.number < l.start_at AND (s.started IS NULL OR e.time >= s.started)
  GROUP BY e.host_id
),
down AS ( -- sshd was stopped or reloaded, failed to start, and listened again later
  SELECT host_id, count(*) AS downs, min(stopped) AS down_from, arg_min(listened, stopped) AS down_to
  FROM (
    SELECT host_id, min(time) AS stopped, max(listened) AS listened
    FROM (
      SELECT host_id, time, event,
        sum((event = 'daemon_listening')::INTEGER) OVER past AS life,
        lead(CASE WHEN event = 'daemon_listening' THEN time END IGNORE NULLS) OVER past AS listened
      FROM event
      WHERE event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed', 'config_error')
      WINDOW past AS (PARTITION BY host_id ORDER BY time, event_id)
    )
    WHERE event <> 'daemon_listening'
    GROUP BY host_id, life
    HAVING arg_min(event, time) IN ('daemon_terminating', 'daemon_restarting') AND bool_or(event IN ('daemon_failed', 'config_error'))
  ) GROUP BY host_id
),
compared AS ( -- the refusals after the last start of sshd beside those of a span of equal length before it
  SELECT
    w.host, w.seconds,
    coalesce(sum(t.dropped_low) FILTER (WHERE t."start" >= w.since), 0)::BIGINT AS after,
    coalesce(sum(t.dropped_low) FILTER (WHERE t."start" < w.since), 0)::BIGINT AS before,
    coalesce(bool_and(t.dropped_high IS NOT DISTINCT FROM t.dropped_low) FILTER (WHERE t."start" < w.since), true) AS exact
  FROM (
    SELECT m.host, l.since,
      least(epoch_us(m.last_time) - epoch_us(l.since), epoch_us(l.since) - epoch_us(m.first_time)) // 1000000 AS seconds
    FROM machine m JOIN startup_limits l USING (host)
    WHERE l.since BETWEEN m.first_time AND m.last_time
  ) w
  JOIN throttling_episodes t ON t.host = w.host AND t.cause <> 'penalty'
    AND coalesce(t.cut_off, t."end") >= w.since - to_seconds(w.seconds) AND t."start" < w.since + to_seconds(w.seconds)
  GROUP BY w.host, w.seconds
),
login AS (
  SELECT host_id, sum(repeat)::BIGINT AS accepted, max(time) AS last_login FROM event WHERE event = 'auth_accepted' GROUP BY host_id
),
failed AS (
  SELECT host_id, sum(tries)::BIGINT AS failed, count(DISTINCT address_id) AS sources FROM attempt GROUP BY host_id
),
to_check AS (
  SELECT host, count(*) AS logins, bool_or(severity = 'critical') AS critical, bool_or(severity IN ('critical', 'high')) AS grave,
    arg_min({'user': "user", 'src': src, 'time': time, 'failures': failures_before},
      (list_position(['critical', 'high', 'medium'], severity), time, key)) AS first_login
  FROM suspicious_logins GROUP BY host
),
gap AS (
  SELECT c.host, count(*) AS gaps
  FROM coverage c JOIN setting t ON c."start" < coalesce(t.until, 'infinity') AND c."end" > coalesce(t.since, '-infinity')
  WHERE c.state = 'no_log' GROUP BY c.host
),
level AS (
  SELECT host, max(value) FILTER (WHERE lower(setting) = 'loglevel') AS log_level,
    max(sshd_release) AS sshd_release, max(release) AS release, bool_or(from_9_8) AS from_9_8, bool_or(known) AS known
  FROM effective_settings GROUP BY host
),
gathered AS (
  SELECT
    m.*, r.* EXCLUDE (host), coalesce(o.besides, 0) AS besides, l.configured, l.configured_place, l.running, l.running_place, l.agrees, l.per_source, l.known AS limits_known,
    l.start_at, l.since, l.default_used, l.default_value, l.earlier, l.earlier_place,
    n.downs, n.down_from, n.down_to,
    w.seconds AS compared_s, w.after, w.before, w.exact,
    s.started, s.stopped, coalesce(s.failed_starts, 0) AS failed_starts, coalesce(s.bad_lines, false) AS bad_lines,
    coalesce(b.lines, 0) AS below, coalesce(g.accepted, 0) AS accepted, g.last_login,
    coalesce(f.failed, 0) AS failed, coalesce(f.sources, 0) AS sources,
    coalesce(c.logins, 0) AS to_check, coalesce(c.critical, false) AS critical, coalesce(c.grave, false) AS grave, c.first_login,
    coalesce(p.gaps, 0) AS gaps, k.logs_from, k.logs_to, x.since AS window_since, x.until AS window_until, coalesce(u.undated, 0) AS undated, v.log_level, v.sshd_release, v.known AS settings_known,
    CASE
      WHEN lower(v.log_level) IN ('quiet', 'fatal', 'error') THEN false
      WHEN v.from_9_8 OR v.release >= 804 THEN true
      WHEN v.release >= 704 THEN v.known AND lower(v.log_level) IN ('verbose', 'debug', 'debug1', 'debug2', 'debug3')
      WHEN v.release IS NOT NULL THEN false END AS refusals_logged
  FROM machine m
  LEFT JOIN refusal r ON r.host = m.host
  LEFT JOIN besides o ON o.host = m.host
  LEFT JOIN startup_limits l ON l.host = m.host
  LEFT JOIN compared w ON w.host = m.host
  LEFT JOIN down n USING (host_id)
  LEFT JOIN last_start s USING (host_id)
  LEFT JOIN below b USING (host_id)
  LEFT JOIN login g USING (host_id)
  LEFT JOIN failed f USING (host_id)
  LEFT JOIN to_check c ON c.host = m.host
  LEFT JOIN gap p ON p.host = m.host
  LEFT JOIN logged k ON k.host = m.host
  LEFT JOIN undated u ON u.host_id = m.host_id
  CROSS JOIN (SELECT since, until FROM setting) x
  LEFT JOIN level v ON v.host = m.host
),
decided AS (
  SELECT
    * EXCLUDE (cause),
    CASE
      WHEN cause = 'mixed' AND per_source IS NOT NULL AND least < start_at THEN 'per_source_max_startups'
      WHEN cause = 'mixed' THEN 'undecided'
      WHEN cause IS NOT NULL THEN cause
      WHEN unheard THEN 'undecided'
      WHEN failed_starts > 0 AND bad_lines THEN 'bad_configuration'
      WHEN gaps = 0 AND refusals_logged THEN 'none'
      ELSE 'undecided' END AS cause,
    cause = 'mixed' AS mixed,
    CASE
      WHEN agrees = false AND limits_known THEN 'not_applied'
      WHEN below > 0 THEN 'contradicted'
      WHEN agrees THEN 'applied'
      ELSE 'unknown' END AS state,
    bounds_text(low, high) || CASE WHEN low = 1 AND high = 1 THEN ' new SSH connection' ELSE ' new SSH connections' END AS refused,
    span_text(began, ended) AS span,
    CASE WHEN dropped IS NULL THEN NULL
      WHEN low = high AND low = 1 THEN '1' WHEN low = high THEN low::VARCHAR
      WHEN high IS NULL THEN 'at least ' || low
      ELSE 'at least ' || low || ' and at most ' || high END AS how_many
  FROM gathered
),
in_time AS ( -- which limits ran while sshd refused: a title tells of the time since the last start of sshd
  SELECT *,
    CASE
      WHEN began >= since OR since IS NULL THEN CASE
        WHEN running IS NOT NULL THEN running
        WHEN limits_known AND start_at <= least THEN configured END
      WHEN earlier IS NOT NULL THEN earlier
      WHEN limits_known AND NOT default_used AND least < start_at
        AND try_cast(split_part(default_value, ':', 1) AS INTEGER) <= least THEN default_value
      WHEN limits_known AND default_used AND start_at <= least THEN configured END AS in_force,
    CASE
      WHEN last_cut IS NULL THEN NULL
      WHEN cut_by = 'stopped' THEN 'sshd was stopped at ' || time_text(last_cut) || ' before it wrote the total'
      WHEN cut_by = 'reloaded' THEN 'sshd was reloaded at ' || time_text(last_cut) || ' before it wrote the total'
      WHEN cut_by = 'started_anew' THEN 'sshd was started anew by ' || time_text(last_cut) || ' without having written the total'
      ELSE 'the log ends at ' || time_text(last_cut) || ' before the total was written' END AS cut_text
  FROM decided
),
limit_text AS (
  SELECT *,
    CASE WHEN last_is_cut THEN since_text(began) ELSE span END AS bounded_span,
    coalesce('MaxStartups ' || in_force || ', ', '') || coalesce('up to ' || peak || ' in use', 'number in use not logged') AS slots,
    CASE WHEN cause NOT IN ('max_startups', 'undecided', 'per_source_max_startups') OR coalesce(before + after, 0) = 0 OR began >= since THEN NULL
      ELSE CASE WHEN agrees AND in_force IS DISTINCT FROM running THEN 'After MaxStartups ' || running || ' at ' ELSE 'After the start of sshd at ' END
        || time_text(since) || ': ' || after || ' refused in ' || duration_text(compared_s) || ', against '
        || CASE WHEN exact THEN '' ELSE 'at least ' END || before || ' in the same length before: '
        || CASE WHEN compared_s < t.compare_s THEN 'not enough data.'
          WHEN after = 0 THEN 'resolved.' WHEN after * 2 <= before THEN 'reduced.' ELSE 'unchanged.' END END AS comparison
  FROM in_time CROSS JOIN (SELECT compare_s FROM setting) t
)
SELECT
  d.host, d.cause,
  CASE
    WHEN d.cause = 'undecided' THEN 'undecided'
    WHEN d.mixed THEN 'likely'
    WHEN d.cause = 'none' AND NOT d.settings_known THEN 'likely'
    ELSE 'proved' END AS confidence,
  CASE
    WHEN d.critical THEN 'critical'
    WHEN d.grave OR d.bystanders > 0 OR d.dropped > d.logged OR d.cause = 'bad_configuration' THEN 'high'
    WHEN d.dropped > 0 THEN 'medium'
    WHEN d.failed > 0 OR d.cause = 'undecided' THEN 'low'
    ELSE 'info' END AS severity,
  CASE
    WHEN d.mixed THEN d.host || ' refused ' || d.how_many || ' new SSH connections ' || d.span || ' in '
      || count_text(d.episodes, 'episode', 'episodes') || '. MaxStartups and PerSourceMaxStartups (' || coalesce(d.per_source, '?')
      || ' for each address) write the same words, so their shares cannot be told apart.'
    WHEN d.cause = 'max_startups' AND d.high IS NULL THEN d.host || ' refused at least ' || d.low || ' connections '
      || since_text(d.began) || '; the log cannot say how many more, because ' || CASE
        WHEN d.cut_unbounded THEN coalesce(d.cut_text, 'the total is not in it')
        WHEN d.suppressed THEN 'sshd 10.0 and later suppress such lines'
        ELSE 'the line that began the episode is missing' END || '.'
    WHEN d.cause = 'max_startups' AND d.low = d.high THEN d.host || ' refused ' || d.how_many
      || CASE WHEN d.low = 1 THEN ' new SSH connection ' ELSE ' new SSH connections ' END || d.span
      || ', because its login slots were full (' || d.slots || ').'
    WHEN d.cause = 'max_startups' THEN d.host || ' refused ' || d.how_many || ' connections ' || d.bounded_span
      || ', because its login slots were full (' || d.slots || '). The exact number was not logged, because ' || coalesce(d.cut_text, 'the total is not in the log') || '.'
    WHEN d.cause = 'per_source_max_startups' THEN d.host || ' refused ' || d.how_many || ' connections ' || d.span
      || ', most logged from ' || coalesce(d.top_source, 'an unnamed address') || '; the limit for each address is '
      || coalesce(d.per_source, 'not in the bundle') || '.'
    WHEN d.cause = 'penalty' THEN d.host || ' refused ' || d.how_many || ' connections ' || d.span
      || ' as a penalty for what their addresses had done before, most of ' || coalesce(d.top_source, 'an unnamed address')
      || '. It was not the MaxStartups limit.'
    WHEN d.cause = 'bad_configuration' THEN 'sshd on ' || d.host || ' could not start (' || d.failed_starts
      || CASE WHEN d.failed_starts = 1 THEN ' time' ELSE ' times' END || '): its configuration has lines that it does not take. Nobody could log in until it was mended.'
    WHEN d.cause = 'none' THEN 'The logs of ' || d.host || ' cover ' || time_text(d.first_time) || ' to ' || time_text(d.last_time)
      || ' without a gap and hold no refusal; ' || count_text(d.accepted, 'login', 'logins') || ' succeeded and '
      || count_text(d.failed, 'attempt', 'attempts') || ' from ' || count_text(d.sources, 'address', 'addresses')
      || ' failed. Look at network or client next.'
    WHEN d.unheard THEN 'Whether ' || d.host || ' refused connections cannot be decided, because no line of sshd falls into the window. '
      || coalesce('Its logs cover ' || time_text(d.logs_from) || ' to ' || time_text(d.logs_to) || '.', 'None of its lines has a time.')
    WHEN d.refusals_logged = false THEN 'Whether ' || d.host || ' refused connections cannot be decided, because '
      || coalesce('sshd ' || d.sshd_release, 'sshd') || ' does not log refusals at LogLevel ' || coalesce(d.log_level, 'INFO') || '.'
    WHEN d.refusals_logged IS NULL THEN 'Whether ' || d.host || ' refused connections cannot be decided: no line shows a refusal, and '
      || 'because the release of sshd is not in the bundle, it is open whether one would have been logged.'
    ELSE 'Whether ' || d.host || ' refused connections cannot be decided for the whole span, because its log has '
      || count_text(d.gaps, 'gap', 'gaps') || '.' END
  || CASE WHEN d.besides = 0 THEN ''
      WHEN d.cause = 'penalty' THEN ' At least ' || d.besides || ' more were refused because the login slots were full.'
      ELSE ' Penalties of single addresses refused ' || d.besides || ' more.' END
  || coalesce(' ' || d.comparison, '')
  || CASE WHEN d.state = 'not_applied' AND d.dropped > 0 THEN ' '
      || coalesce(d.configured_place || ' says MaxStartups ', 'The configuration leaves MaxStartups at its default ') || d.configured
      || ', but the running sshd uses ' || d.running || ' (' || d.running_place || '). The change has not taken effect.' ELSE '' END
  || CASE WHEN d.grave THEN coalesce(' Separately: ' || coalesce(d.first_login."user", 'an unnamed user') || ' logged in from ' || d.first_login.src
      || coalesce(' at ' || time_text(d.first_login.time), '') || ' after ' || count_text(d.first_login.failures, 'failure', 'failures')
      || ' from there. Check this login.', '') ELSE '' END
    AS sentence,
  CASE
    WHEN d.mixed THEN 'drop lines with fewer connections in progress than MaxStartups allows prove a limit for each address, but both limits feed one total'
    WHEN d.dropped > 0 AND d.low = d.high THEN 'log lines of sshd state each refusal or its total'
    WHEN d.dropped > 0 THEN 'log lines of sshd state that it refused; the total is bounded only'
    WHEN d.cause = 'bad_configuration' THEN 'log lines of sshd state it'
    WHEN d.cause = 'none' AND NOT d.settings_known THEN 'the span is covered, but the bundle holds no configuration of sshd'
    WHEN d.cause = 'none' THEN 'the span is covered and this release logs refusals'
    ELSE 'an input is missing' END AS why,
  coalesce(d.began, d.first_time) AS from_time,
  coalesce(d.ended, d.last_time) AS to_time,
  list_filter([
    CASE WHEN d.episodes > 0 THEN count_text(d.episodes, 'episode', 'episodes') || ' with '
      || count_text(d.logged, 'drop line', 'drop lines') || ' in the log.' END,
    CASE WHEN d.peak IS NOT NULL AND d.cause <> 'penalty' AND d.in_force IS NOT NULL THEN 'Up to ' || d.peak
      || ' connections were in progress; refusals begin at ' || regexp_extract(d.in_force, '^[0-9]+') || '.' END,
    CASE WHEN d.dropped IS NULL OR d.cause = 'penalty' THEN NULL
      WHEN d.running IS NOT NULL AND (d.since IS NULL OR d.began >= d.since) THEN
        'The listener ran with ' || d.running || ' (' || d.running_place || ').'
      WHEN d.earlier IS NOT NULL THEN 'The listener ran with ' || d.earlier || ' before it was started anew at ' || time_text(d.since)
        || ' (' || d.earlier_place || ').'
      WHEN d.in_force IS NOT NULL AND d.in_force <> d.configured THEN 'A refusal at ' || d.least || ' connections in progress shows that MaxStartups '
        || d.configured || ' was not in force before sshd was started at ' || time_text(d.since) || '; ' || d.in_force || ', the default, fits.' END,
    CASE WHEN d.bystanders > 0 THEN count_text(d.bystanders, 'logged refusal', 'logged refusals') || ' hit '
      || CASE WHEN d.bystanders = 1 THEN 'an address that logs in normally.' ELSE 'addresses that log in normally.' END END,
    CASE WHEN d.failed_starts > 0 THEN count_text(d.failed_starts, 'line', 'lines') || ' of starts that failed.' END
  ], lambda line: line IS NOT NULL) AS because,
  list_filter([
    CASE WHEN d.downs > 0 THEN 'No sshd listened from ' || time_text(d.down_from)
      || coalesce(' to ' || time_text(d.down_to), ' to the end of the log') || ', because it could not start; connections then failed without a refusal'
      || CASE WHEN d.downs > 1 THEN ', and ' || count_text(d.downs - 1, 'time', 'times') || ' more.' ELSE '.' END END,
    CASE WHEN d.below > 0 THEN count_text(d.below, 'drop line names', 'drop lines name') || ' fewer connections in progress than the '
      || d.start_at || ' that ' || coalesce(d.configured_place, 'the configuration') || ' allows.' END,
    CASE WHEN d.besides > 0 THEN 'Another ' || d.besides || CASE WHEN d.cause = 'penalty' THEN ' or more were refused by the limit on logins in progress.'
      ELSE ' were refused as penalties.' END END
  ], lambda line: line IS NOT NULL) AS against,
  list_filter([
    CASE WHEN d.mixed THEN 'The number of open connections of each address (ss -tn state established) during a refusal' END,
    CASE WHEN d.cause = 'undecided' AND d.dropped IS NULL AND d.refusals_logged IS NULL THEN 'The release of sshd (ssh -V, or the package list)' END,
    CASE WHEN d.cause = 'undecided' AND d.refusals_logged = false THEN 'Logs at LogLevel VERBOSE' END,
    CASE WHEN d.unheard THEN 'Logs of sshd from the window' END,
    CASE WHEN d.cause = 'undecided' AND d.gaps > 0 THEN 'The logs of the missing span (rotated files, the journal)' END,
    CASE WHEN d.low < coalesce(d.high, d.low + 1) AND d.suppressed THEN 'LogVerbose for sshd.c, which brings back the suppressed lines'
      WHEN d.low < coalesce(d.high, d.low + 1) THEN 'LogLevel VERBOSE, which writes a line for each refusal' END,
    CASE WHEN NOT coalesce(d.limits_known, false) THEN '/etc/ssh/sshd_config and the output of sshd -T' END
  ], lambda line: line IS NOT NULL) AS would_settle,
  'At the end of the ' || CASE WHEN d.window_until IS NULL THEN 'logs' ELSE 'window' END || ', ' || time_text(d.last_time) || ', ' || CASE
    WHEN d.open_at_end OR d.ended >= d.window_until THEN 'the server was still refusing connections.'
    WHEN d.stopped IS NOT NULL AND (d.started IS NULL OR d.stopped > d.started) THEN 'sshd was stopped.'
    WHEN d.ended IS NOT NULL THEN 'the server was accepting connections again.'
    ELSE 'no refusal was going on.' END AS end_state,
  nullif(concat_ws(' ',
    CASE WHEN d.dropped > d.logged THEN 'The addresses of ' || (d.dropped - d.logged) || ' of ' || d.dropped || ' refused connections are not logged.' END,
    CASE WHEN d.last_is_cut THEN 'How long the refusals of the last episode went on.' END,
    CASE WHEN d.gaps > 0 THEN 'The log has ' || count_text(d.gaps, 'gap', 'gaps') || '; nothing is known of that time.' END,
    CASE WHEN d.window_since < d.logs_from AND NOT d.unheard THEN 'The logs begin at ' || time_text(d.logs_from) || '; nothing is known of the window before that.' END,
    CASE WHEN d.window_until > d.logs_to AND NOT d.unheard THEN 'The logs end at ' || time_text(d.logs_to) || '; nothing is known of the window after that.' END,
    CASE WHEN coalesce(d.window_since, d.window_until) IS NOT NULL AND d.undated > 0 THEN
      count_text(d.undated, 'event has no time and is', 'events have no time and are') || ' outside every window.' END), '') AS not_shown,
  (SELECT a.action FROM actions a WHERE a.host = d.host AND a.rank = 1) AS do_first,
  row_number() OVER (ORDER BY list_position(['critical', 'high', 'medium', 'low', 'info'], severity), d.dropped DESC NULLS LAST, d.host) = 1 AS worst,
  d.sshd_release,
  CASE WHEN d.limits_known THEN d.configured END AS max_startups_configured,
  d.running AS max_startups_running,
  d.state AS max_startups_state,
  CASE
    WHEN d.cause IN ('max_startups', 'undecided', 'per_source_max_startups') AND d.dropped > 0 THEN
      'Your connection to ' || d.host || ' very likely failed because the server limits how many SSH logins may be in progress at once'
      || CASE WHEN d.cause = 'per_source_max_startups' THEN ' from one address' ELSE '' END || '.' || chr(10)
      || CASE WHEN d.failed > 0 THEN 'Many login attempts that failed were going on at that time; ' ELSE 'At that moment all of them were in use; ' END
      || d.how_many || CASE WHEN d.low = 1 AND d.high = 1 THEN ' connection was' ELSE ' connections were' END || ' refused '
      || d.bounded_span || '.' || chr(10) || 'Your credentials were not the problem.' || chr(10)
      || CASE WHEN d.before > 0 AND d.after = 0 AND d.comparison NOT LIKE '%not enough data.' THEN
          'Since the server was started anew at ' || time_text(d.since) || ' no refusal is logged.'
        ELSE 'Until this is changed: wait 30 seconds between attempts, up to three times.' END
    WHEN d.cause = 'penalty' THEN
      'Your connection to ' || d.host || ' was refused because earlier connections from the same address had failed to log in, and the server makes such an address wait.'
      || chr(10) || upper(left(d.how_many, 1)) || d.how_many[2:] || ' connections were refused ' || d.span || '.' || chr(10)
      || 'Wait ten minutes, then try once with the right key or password.'
    WHEN d.cause = 'bad_configuration' THEN
      'The SSH service of ' || d.host || ' was not running, because its configuration had an error. Your credentials were not the problem.'
    WHEN d.cause = 'none' THEN
      'The logs of ' || d.host || ' from ' || time_text(d.first_time) || ' to ' || time_text(d.last_time) || ' show no refused connection.'
      || chr(10) || 'Please send the address you connected from, the time, and the output of ssh -v.'
    ELSE 'We cannot tell yet why your connection to ' || d.host || ' failed.' || chr(10)
      || 'Please send the logs of that time, /etc/ssh/sshd_config, and the address you connected from.' END AS reply,
  key_of(d.host) AS key
FROM limit_text d
ORDER BY d.host
