-- title:    Episodes of refused connections
-- question: When did sshd refuse new connections, how many, and why?
-- reading:  One row for each span that one listening process opened and closed; a drop line of a process that wrote nothing else as a listener belongs to the episode that is open. Low is what the log proves; high is an estimate where a restart or the end of the log cut the episode off (end is then its last line, cut off the moment of the cut), and empty where nothing bounds it.
-- rows:     FROM events WHERE host = {host} AND time BETWEEN {start} AND {end} ORDER BY time
WITH line AS MATERIALIZED (
  FROM refusal_line
),
run_of AS (
  SELECT
    host_id, listener, for_penalty, run, counted, several,
    min(life) FILTER (WHERE NOT lifecycle) AS life,
    min(time) FILTER (WHERE NOT lifecycle) AS began,
    max(time) FILTER (WHERE NOT lifecycle) AS ended,
    min(event_id) FILTER (WHERE NOT lifecycle) AS first_event_id,
    min(time) FILTER (WHERE lifecycle) AS stopped,
    arg_min(event, (time, event_id)) FILTER (WHERE lifecycle) AS stopped_by,
    bool_or(lifecycle) AS was_stopped,
    bool_or(event = 'throttle_ended') AS exited,
    max(number) FILTER (WHERE event = 'throttle_ended') AS reported,
    max(number) FILTER (WHERE event = 'throttle_continues') AS so_far,
    coalesce(sum(repeat) FILTER (WHERE event = 'connection_dropped'), 0)::BIGINT AS logged,
    coalesce(sum(number * repeat) FILTER (WHERE event = 'drops_suppressed'), 0)::BIGINT AS suppressed,
    coalesce(bool_or(form = 'past'), false) AS past, coalesce(bool_or(form = 'bare'), false) AS bare,
    min(on_port) AS least_port, max(on_port) AS most_port,
    min(number) FILTER (WHERE event = 'connection_dropped') AS least_slots,
    max(number) FILTER (WHERE event = 'connection_dropped') AS most_slots,
    arg_max(time, (number, -event_id)) FILTER (WHERE event = 'connection_dropped' AND number IS NOT NULL) AS most_at
  FROM line
  GROUP BY host_id, listener, for_penalty, run, counted, several
  HAVING bool_or(NOT lifecycle)
),
own_port AS (
  SELECT host_id, coalesce(pid, -1) AS listener, list_distinct(flatten(list(ports))) AS ports
  FROM listener_life WHERE ports IS NOT NULL GROUP BY ALL
),
span AS (
  SELECT *, lead(began) OVER (PARTITION BY host_id, listener, for_penalty ORDER BY run) AS next_began FROM run_of
),
next_listener AS ( -- another process that listens on the same port later: this one is gone
  SELECT s.host_id, s.listener, s.for_penalty, s.run, min(l.started) AS stopped
  FROM (FROM span WHERE NOT exited AND NOT was_stopped AND next_began IS NULL) s
  JOIN listener_life l ON l.host_id = s.host_id AND l.pid <> s.listener AND l.started >= s.ended
  LEFT JOIN own_port o ON o.host_id = s.host_id AND o.listener = s.listener
  WHERE o.ports IS NULL OR list_has_any(o.ports, l.ports)
  GROUP BY ALL
),
stuck AS ( -- nothing can be refused for the limits while nothing is in progress, unless the counter is wrong
  SELECT host_id, listener, life
  FROM (
    SELECT *, min(time) FILTER (WHERE number = 0) OVER (PARTITION BY host_id, listener, life) AS first_none
    FROM line WHERE event = 'connection_dropped' AND NOT for_penalty
  ) CROSS JOIN setting t
  WHERE time >= first_none
  GROUP BY host_id, listener, life, first_none, t.latched_s, t.latched_share
  HAVING epoch_us(max(time) FILTER (WHERE number = 0)) - epoch_us(first_none) >= t.latched_s * 1000000
    AND count(*) FILTER (WHERE number = 0) >= t.latched_share * count(*)
),
host_span AS (
  SELECT
    host_id, max(time) AS last_time,
    min(time) FILTER (WHERE event = 'connection_opened') AS verbose_from,
    max(time) FILTER (WHERE event = 'connection_opened') AS verbose_to,
    bool_or(event = 'drops_suppressed') AS rate_limited,
    bool_or(event IN ('throttle_began', 'throttle_continues', 'throttle_ended')) AS tells_episodes
  FROM main.event GROUP BY host_id
),
limits AS ( -- of the daemon whose process it is; where that is not known, of the one that refused most
  SELECT s.host_id, s.listener, l.*, r.release_low, r.release_high
  FROM (SELECT DISTINCT host_id, listener FROM run_of) s
  JOIN host h USING (host_id)
  JOIN releases r ON r.host = h.name
  LEFT JOIN startup_limits u ON u.host = h.name
  LEFT JOIN (SELECT host, listener_pid, min(daemon) AS daemon FROM daemons GROUP BY ALL) d ON d.host = h.name AND d.listener_pid = s.listener
  LEFT JOIN daemon_limits l ON l.host = h.name AND l.daemon = coalesce(d.daemon, u.daemon)
),
cut AS ( -- from the beginning to where another line shows that it was over, or to the end of the log
  SELECT s.host_id, s.listener, s.run, s.began,
    coalesce(s.stopped, n.stopped, s.next_began, x.last_time) AS over
  FROM span s
  LEFT JOIN next_listener n USING (host_id, listener, for_penalty, run)
  JOIN host_span x USING (host_id)
  WHERE s.counted AND NOT s.exited AND s.began IS NOT NULL
),
counted_up AS ( -- connections that sshd took, counted up to each beginning and each end
  SELECT *, sum(taken) OVER (PARTITION BY host_id ORDER BY time, turn ROWS UNBOUNDED PRECEDING) AS so_far
  FROM (
    SELECT host_id, NULL AS listener, NULL AS run, start_time AS time, 1 AS turn, 1 AS taken
    FROM main.connection
    WHERE outcome <> 'refused' AND start_time IS NOT NULL AND host_id IN (SELECT host_id FROM cut)
    UNION ALL SELECT host_id, listener, run, began, 0, 0 FROM cut
    UNION ALL SELECT host_id, listener, run, over, 2, 0 FROM cut
  )
),
served AS (
  SELECT host_id, listener, run, (max(so_far) - min(so_far))::BIGINT AS connections
  FROM counted_up WHERE listener IS NOT NULL
  GROUP BY host_id, listener, run
),
port AS (
  SELECT host_id, count(DISTINCT port) AS ports FROM (SELECT host_id, unnest(ports) AS port FROM own_port) GROUP BY host_id
),
dropped_by AS (
  SELECT
    n.host_id, n.listener, n.for_penalty, n.run, n.address_id, a.name, sum(n.repeat)::BIGINT AS lines,
    bool_or(coalesce(k.friendly, x.friendly)) AS bystander
  FROM line n
  LEFT JOIN address a USING (address_id)
  LEFT JOIN attackers k ON k.src = a.name
  LEFT JOIN standing x ON x.address_id = n.address_id
  WHERE n.event = 'connection_dropped'
  GROUP BY ALL
),
source AS (
  SELECT
    host_id, listener, for_penalty, run,
    count(name) AS sources, arg_max(name, (lines, -address_id)) AS top_source,
    coalesce(sum(lines) FILTER (WHERE bystander), 0)::BIGINT AS bystanders_dropped
  FROM dropped_by GROUP BY host_id, listener, for_penalty, run
),
judged AS (
  SELECT
    s.*, coalesce(s.stopped, n.stopped) AS cut_off, x.last_time,
    CASE WHEN s.began >= m.since THEN coalesce(m.running_start, m.plausible_start) ELSE m.plausible_start END AS start_at,
    coalesce(m.running_full, m.full_at) AS full_at, m.per_source, m.start_proved,
    coalesce(m.known, false) AS settings_known, coalesce(m.rate >= 100 OR start_at >= coalesce(m.running_full, m.full_at), false) AS boundless,
    k.life IS NOT NULL AND s.least_slots = 0 AND NOT s.for_penalty AND coalesce(m.start_at > 0, true) AS latched,
    CASE
      WHEN s.counted AND s.exited THEN s.reported
      WHEN s.counted THEN greatest(s.logged, coalesce(s.so_far, 0), 1)
      ELSE s.logged + s.suppressed END AS low,
    coalesce(v.connections, 0) AS served, greatest(coalesce(p.ports, 1), 1) AS ports,
    CASE WHEN s.least_port IS NULL THEN CASE WHEN len(o.ports) = 1 THEN o.ports[1] END
      WHEN s.least_port = s.most_port THEN s.least_port END AS port,
    coalesce(s.began >= x.verbose_from AND s.ended <= x.verbose_to, false) AS every_line,
    s.several OR coalesce(m.release_high <= 803, m.release_low IS NULL AND NOT x.tells_episodes) AS line_each,
    CASE -- the wording of the run itself decides, then the release
      WHEN s.counted OR s.past THEN false
      WHEN s.bare OR s.suppressed > 0 THEN true
      ELSE coalesce(m.release_high, 9999) >= 1000 END AS from_10,
    m.release_low, m.release_high
  FROM span s
  JOIN host_span x USING (host_id)
  LEFT JOIN next_listener n USING (host_id, listener, for_penalty, run)
  LEFT JOIN served v USING (host_id, listener, run)
  LEFT JOIN port p USING (host_id)
  LEFT JOIN own_port o USING (host_id, listener)
  LEFT JOIN limits m USING (host_id, listener)
  LEFT JOIN stuck k USING (host_id, listener, life)
),
bounded AS (
  SELECT
    j.*,
    CASE
      WHEN counted AND exited THEN 'exited'
      WHEN counted AND cut_off IS NOT NULL THEN 'restarted'
      WHEN counted AND next_began IS NOT NULL THEN 'restarted'
      WHEN counted THEN 'log_ends'
      WHEN epoch_us(cut_off) - epoch_us(ended) < t.quiet_s * 1000000 THEN 'restarted'
      WHEN epoch_us(last_time) - epoch_us(ended) < t.quiet_s * 1000000 OR ended IS NULL THEN 'log_ends'
      ELSE 'quiet' END AS end_reason,
    CASE WHEN counted AND NOT exited THEN coalesce(cut_off, next_began, last_time) ELSE ended END AS over,
    CASE
      WHEN counted AND exited THEN low
      WHEN counted AND every_line THEN low
      WHEN latched OR (counted AND boundless) THEN NULL
      WHEN counted THEN low + t.refused_spare + ceil(t.refused_per_served * served / ports)::BIGINT
      WHEN from_10 AND logged >= CASE WHEN for_penalty THEN t.unlimited_penalty_lines ELSE t.unlimited_drop_lines END
        THEN NULL
      WHEN NOT for_penalty AND NOT from_10 AND NOT every_line AND NOT line_each THEN NULL
      ELSE low END AS high,
    CASE WHEN from_10 AND logged >= CASE WHEN for_penalty THEN t.unlimited_penalty_lines ELSE t.unlimited_drop_lines END
      THEN least(ended + to_seconds(CASE WHEN for_penalty THEN t.penalty_limiter_s ELSE t.limiter_s END), cut_off) END AS suppressed_until
  FROM judged j CROSS JOIN setting t
)
SELECT
  h.name AS host,
  row_number() OVER (PARTITION BY h.name ORDER BY b.began NULLS FIRST, b.first_event_id, b.for_penalty) AS episode,
  b.began AS "start",
  b.ended AS "end",
  round((epoch_us(b.ended) - epoch_us(b.began)) / 1000000, 3) AS duration_s,
  CASE
    WHEN b.for_penalty THEN 'penalty'
    WHEN b.latched THEN 'max_startups'
    WHEN b.logged > 0 AND b.logged >= b.low AND b.most_slots < b.start_at
      AND (b.per_source IS NOT NULL OR (b.start_proved AND NOT b.settings_known)) THEN 'per_source_max_startups'
    WHEN b.per_source IS NULL AND b.least_slots < b.start_at AND NOT b.settings_known AND NOT coalesce(b.start_proved, false)
      AND coalesce(b.release_high >= 805, true) THEN 'mixed'
    WHEN b.per_source IS NULL THEN 'max_startups'
    WHEN b.logged > 0 AND b.logged >= b.low AND b.least_slots >= b.full_at THEN 'max_startups'
    ELSE 'mixed' END AS cause,
  b.low AS dropped,
  b.low AS dropped_low,
  b.high AS dropped_high,
  b.logged AS dropped_logged,
  CASE WHEN b.counted AND b.exited THEN b.reported END AS dropped_reported,
  CASE WHEN NOT b.for_penalty THEN b.most_slots END AS peak_unauthenticated,
  coalesce(s.sources, 0) AS sources,
  s.top_source,
  coalesce(s.bystanders_dropped, 0) AS bystanders_dropped,
  b.end_reason,
  CASE
    WHEN b.counted AND b.exited THEN 'The line "exited MaxStartups throttling" states the total.'
    WHEN b.counted AND b.so_far >= b.logged THEN 'The last line "in MaxStartups throttling" states ' || b.so_far || ' so far.'
    WHEN b.counted AND b.logged = 0 THEN 'A beginning stands for one refusal at least.'
    WHEN b.suppressed > 0 THEN count_text(b.logged, 'drop line', 'drop lines') || ' and '
      || b.suppressed || ' that the rate-limited lines count.'
    ELSE count_text(b.logged, 'drop line names it.', 'drop lines name them.') END AS reason_low,
  CASE
    WHEN b.counted AND b.exited THEN 'The same line: sshd counted them.'
    WHEN NOT b.for_penalty AND NOT b.from_10 AND b.every_line THEN
      'Lines like "Connection from" show LogLevel VERBOSE, at which every refusal has a line.'
    WHEN b.high IS NULL AND b.latched THEN
      'Nothing bounds it: with a counter that is stuck sshd refuses every connection.'
    WHEN b.counted AND b.high IS NULL THEN
      'Nothing bounds it: sshd was cut off before it wrote the total, and with these limits it may refuse every connection.'
    WHEN b.counted THEN 'An estimate, likely: ' || CASE WHEN b.end_reason = 'log_ends' THEN 'the log ends' WHEN b.stopped_by = 'daemon_restarting' THEN 'sshd was reloaded'
        WHEN b.stopped_by = 'daemon_terminating' THEN 'sshd was stopped' ELSE 'sshd was started anew' END
      || ' at ' || time_text(coalesce(b.cut_off, b.next_began, b.last_time)) || ' before the total was written; assumed are at most '
      || t.refused_per_served || ' refusals for each of the ' || count_text(b.served, 'connection', 'connections')
      || ' served meanwhile' || CASE WHEN b.ports > 1 THEN ' (shared evenly by ' || b.ports || ' ports)' ELSE '' END
      || ', and ' || t.refused_spare || ' more.'
    WHEN b.high IS NULL AND NOT b.from_10 THEN
      'Nothing bounds it: the line that began the episode is not in the log, and at LogLevel INFO no other refusal has a line.'
    WHEN b.high IS NULL THEN
      'Nothing bounds it: sshd 10.0 and later suppress drop lines, and the last count is not always written'
      || CASE WHEN b.bare OR b.suppressed > 0 OR b.release_low >= 1000 THEN '.' ELSE '; the log does not tell whether it is an older one.' END
    WHEN b.from_10 THEN 'Too few drop lines for sshd to have suppressed any.'
    WHEN b.for_penalty THEN 'OpenSSH 9.8 and 9.9 write a line for each refusal by penalty.'
    WHEN b.release_high <= 703 THEN 'OpenSSH up to 7.3 writes drop lines at LogLevel DEBUG only, and there one for each refusal.'
    ELSE 'Drop lines without a line that begins an episode are those of LogLevel VERBOSE, at which every refusal has a line.' END AS reason_high,
  nullif(b.listener, -1) AS listener_pid,
  CASE WHEN b.least_slots = b.most_slots THEN b.least_slots::VARCHAR
    ELSE b.least_slots || '–' || b.most_slots END AS slot_numbers,
  CASE WHEN b.counted AND NOT b.exited THEN b.over END AS cut_off,
  CASE WHEN b.counted AND NOT b.exited THEN CASE
    WHEN b.stopped IS NOT NULL AND b.stopped_by = 'daemon_terminating' THEN 'stopped'
    WHEN b.stopped IS NOT NULL AND b.stopped_by = 'daemon_restarting' THEN 'reloaded'
    WHEN b.cut_off IS NOT NULL OR b.next_began IS NOT NULL THEN 'started_anew'
    ELSE 'log_ends' END END AS cut_by,
  CASE WHEN NOT b.for_penalty THEN b.most_at END AS peak_at,
  b.port,
  b.suppressed_until,
  b.latched,
  CASE WHEN b.high IS NOT NULL THEN CASE WHEN b.counted AND NOT b.exited AND NOT b.every_line THEN 'likely' ELSE 'proved' END END AS high_confidence,
  round((epoch_us(b.over) - epoch_us(b.began)) / 1000000, 3) AS duration_high_s,
  key_of(h.name) || '-' || episode AS key
FROM bounded b
CROSS JOIN setting t
JOIN host h USING (host_id)
LEFT JOIN source s USING (host_id, listener, for_penalty, run)
-- An episode is of the window when it overlaps it, and then as a whole: its number, total and bounds are those of the case.
QUALIFY coalesce(b.began < t.until, t.until IS NULL)
  AND coalesce(b.over >= t.since, t.since IS NULL)
ORDER BY host, episode
