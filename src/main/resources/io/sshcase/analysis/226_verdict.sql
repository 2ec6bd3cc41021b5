-- title:    Verdict
-- question: What happened, and how sure are we?
-- reading:  One row for each host: its likeliest cause in words. Proved means that log lines state it; likely, that a sign against it remains. The verdict of the case is that of the worst host.
WITH machine AS (
  SELECT a.host_id, a.host, min(e.time) AS first_time, max(e.time) AS last_time,
    max(e.time) FILTER (WHERE e.event = 'daemon_listening') AS started,
    max(e.time) FILTER (WHERE e.event IN ('daemon_terminating', 'daemon_failed')) AS stopped
  FROM asked a LEFT JOIN (FROM event WHERE tells_of_sshd(event, program_id)) e USING (host_id)
  GROUP BY a.host_id, a.host
),
undated AS (
  SELECT host_id, count(*) AS undated FROM main.event WHERE time IS NULL GROUP BY host_id
),
logged AS (
  SELECT host, min("start") AS logs_from, max("end") AS logs_to FROM coverage GROUP BY host
),
gap AS (
  SELECT c.host, count(*) AS gaps
  FROM coverage c JOIN setting t ON c."start" < coalesce(t.until, 'infinity') AND c."end" > coalesce(t.since, '-infinity')
  WHERE c.state = 'no_log' GROUP BY c.host
),
to_check AS (
  SELECT host, bool_or(severity = 'critical') AS critical, bool_or(severity IN ('critical', 'high')) AS grave,
    arg_min({'user': "user", 'src': src, 'time': time, 'failures': failures_before},
      (list_position(['critical', 'high', 'medium'], severity), time, key)) AS first_login
  FROM suspicious_logins WHERE severity <> 'low' GROUP BY host
),
tried AS (
  SELECT host_id, sum(tries)::BIGINT AS failed FROM attempt GROUP BY host_id
),
chosen AS ( -- nothing is decided between causes that stand equal
  SELECT host,
    CASE WHEN bool_or(tied) OR any_value(confidence) = 'undecided' THEN 'undecided' ELSE any_value(cause) END AS cause,
    CASE WHEN bool_or(tied) THEN 'undecided' ELSE any_value(confidence) END AS confidence,
    list(cause ORDER BY rank) AS causes
  FROM (FROM candidates QUALIFY rank = 1 OR (tied AND confidence = first_value(confidence) OVER (PARTITION BY host ORDER BY rank)))
  GROUP BY host
),
clause AS ( -- causes that stand equal share clauses
  SELECT c.*, v.* EXCLUDE (host, cause, key), (list_position(c.causes, v.cause), v.rank) AS turn,
    row_number() OVER (PARTITION BY c.host, v.side, v.text ORDER BY turn) = 1 AS once
  FROM chosen c LEFT JOIN verdict_clauses v ON v.host = c.host AND list_contains(c.causes, v.cause)
),
said AS (
  SELECT host, cause, confidence, causes,
    list(text ORDER BY turn) FILTER (WHERE side = 'for' AND once) AS because,
    list(text ORDER BY turn) FILTER (WHERE side = 'against' AND once) AS against,
    list(text ORDER BY turn) FILTER (WHERE side = 'would_settle' AND once) AS would_settle,
    arg_min(sentence, turn) FILTER (WHERE side = 'for' AND sentence IS NOT NULL) AS sentence,
    arg_min(reason, turn) FILTER (WHERE side = 'for' AND reason IS NOT NULL) AS reason,
    arg_min(places, turn) FILTER (WHERE side = 'for') AS places
  FROM clause GROUP BY host, cause, confidence, causes
),
gathered AS (
  SELECT
    m.*, s.* EXCLUDE (host), r.* EXCLUDE (host, cause, sentence, key),
    a.concerned, a.client, a.own_address, a.moment, a.since AS asked_since, a.until AS asked_until, a.when_text, a.assumed, a.concerned_by, a.error,
    l.configured, l.configured_place, l.running, l.running_place, l.agrees, l.known AS limits_known, l.since,
    coalesce(f.failed, 0) AS failed, coalesce(c.critical, false) AS critical, coalesce(c.grave, false) AS grave, c.first_login,
    coalesce(p.gaps, 0) AS gaps, k.logs_from, k.logs_to, coalesce(u.undated, 0) AS undated,
    t.since AS window_since, t.until AS window_until,
    (SELECT max(e.sshd_release) FROM effective_settings e WHERE e.host = m.host) AS sshd_release,
    coalesce(l.state, 'unknown') AS state,
    CASE s.confidence WHEN 'likely' THEN 'likely ' WHEN 'undecided' THEN 'possibly ' ELSE 'very likely ' END AS surely,
    -- What the log states of the service the reply states too; of a connection only when it is the one that is asked about.
    CASE WHEN s.confidence = 'proved' AND (a.concerned OR s.cause IN ('service_down', 'bad_configuration', 'latched_counter')) THEN ''
      ELSE surely END AS hedge,
    EXISTS (FROM signs_of_client i WHERE i.host = m.host AND i.sign IN ('client_denied', 'client_denied_once')) AS denied,
    CASE WHEN r.began < b."at" AND b.episodes_before > 0 AND s.cause IN ('max_startups', 'undecided', 'per_source_max_startups') THEN b.sentence END AS comparison,
    CASE WHEN b.outcome = 'resolved' AND b.dropped_before_low > 0 THEN b."at" END AS resolved_at
  FROM machine m
  JOIN said s USING (host)
  JOIN (SELECT * EXCLUDE (host_id) FROM asked) a USING (host)
  CROSS JOIN setting t
  LEFT JOIN refusals r USING (host)
  LEFT JOIN startup_limits l USING (host)
  LEFT JOIN (FROM before_after WHERE last) b USING (host)
  LEFT JOIN tried f USING (host_id)
  LEFT JOIN to_check c USING (host)
  LEFT JOIN gap p USING (host)
  LEFT JOIN logged k USING (host)
  LEFT JOIN undated u USING (host_id)
)
SELECT
  host, cause, confidence,
  CASE
    WHEN critical THEN 'critical'
    WHEN grave OR bystanders > 0 OR dropped > logged OR cause IN ('bad_configuration', 'service_down') THEN 'high'
    WHEN dropped > 0 THEN 'medium'
    WHEN failed > 0 OR cause = 'undecided' THEN 'low'
    ELSE 'info' END AS severity,
  CASE
    WHEN concerned AND len(causes) > 1 THEN 'Why the connection' || coalesce(' of ' || client, '') || ' to ' || host || ' failed' || when_text
      || ' cannot be decided: ' || array_to_string(list_transform(causes, lambda one: cause_text(one)), ' and ') || ' fit equally well.'
    ELSE coalesce(CASE WHEN confidence = 'likely' THEN replace(sentence, 'very likely', 'likely') ELSE sentence END, 'Why the connection' || coalesce(' of ' || client, '') || ' to ' || host || ' failed' || when_text
      || ' cannot be decided: nothing in the logs decides between the possible causes.') END
  || CASE WHEN concerned THEN coalesce(' ' || own_address || ' is the server''s own address. To find the connection, the address that the user came from is needed.', '')
    ELSE coalesce(' ' || comparison, '') END
  || CASE WHEN state = 'not_applied' AND dropped > 0 AND (NOT concerned OR cause = 'max_startups') THEN ' '
      || coalesce(configured_place || ' says MaxStartups ', 'The configuration leaves MaxStartups at its default ') || configured
      || ', but the running sshd uses ' || running || ' (' || running_place || '). The change has not taken effect.' ELSE '' END
  || CASE WHEN grave AND NOT concerned THEN coalesce(' Separately: ' || user_text(first_login."user") || ' logged in from ' || first_login.src
      || coalesce(' at ' || time_text(first_login.time), '') || ' after ' || count_text(first_login.failures, 'failure', 'failures')
      || ' from there. Check this login.', '') ELSE '' END
    AS sentence,
  reason || CASE WHEN confidence = 'proved' AND NOT concerned AND dropped > 0 AND low IS DISTINCT FROM high THEN '; the total is bounded only' ELSE '' END AS why,
  CASE WHEN concerned AND moment IS NOT NULL THEN asked_since ELSE coalesce(began, first_time) END AS from_time,
  CASE WHEN concerned AND moment IS NOT NULL THEN asked_until ELSE coalesce(ended, last_time) END AS to_time,
  coalesce(because, []) AS because,
  coalesce(against, []) AS against,
  coalesce(would_settle, []) AS would_settle,
  CASE WHEN last_time IS NULL THEN NULL ELSE 'At the end of the ' || CASE WHEN window_until IS NULL THEN 'logs' ELSE 'window' END || ', ' || time_text(last_time) || ', ' || CASE
    WHEN open_at_end OR ended >= window_until THEN 'the server was still refusing connections.'
    WHEN stopped IS NOT NULL AND (started IS NULL OR stopped > started) THEN 'sshd was stopped.'
    WHEN ended IS NOT NULL THEN 'the server was accepting connections again.'
    ELSE 'no refusal was going on.' END END AS end_state,
  nullif(concat_ws(' ',
    CASE WHEN dropped > logged THEN 'The addresses of ' || CASE WHEN low = high THEN (dropped - logged) || ' of ' || dropped WHEN low > logged THEN 'at least ' || (low - logged) ELSE 'some' END || ' refused connections are not logged.' END,
    CASE WHEN last_is_cut THEN 'How long the refusals of the last episode went on.' END,
    CASE WHEN gaps > 0 THEN 'The log has ' || count_text(gaps, 'gap', 'gaps') || '; nothing is known of that time.' END,
    CASE WHEN window_since < logs_from AND first_time IS NOT NULL THEN 'The logs begin at ' || time_text(logs_from) || '; nothing is known of the window before that.' END,
    CASE WHEN window_until > logs_to AND first_time IS NOT NULL THEN 'The logs end at ' || time_text(logs_to) || '; nothing is known of the window after that.' END,
    CASE WHEN coalesce(window_since, window_until) IS NOT NULL AND undated > 0 THEN
      count_text(undated, 'event has no time and is', 'events have no time and are') || ' outside every window.' END), '') AS not_shown,
  row_number() OVER (ORDER BY concerned DESC, concerned AND cause IN ('undecided', 'none'), list_position(['critical', 'high', 'medium', 'low', 'info'], severity), dropped DESC NULLS LAST, host) = 1 AS worst,
  sshd_release,
  CASE WHEN limits_known THEN configured END AS max_startups_configured,
  running AS max_startups_running,
  state AS max_startups_state,
  CASE
    WHEN cause = 'ban' THEN
      'Your connection to ' || host || when_text || ' ' || hedge || 'did not reach the SSH service, because the server shuts out the address that it came from'
      || coalesce(' (' || client || ')', '') || '.' || chr(10)
      || 'Mostly that follows failed logins from there. We can lift it; please check first which key or password your programs use.'
    WHEN cause = 'firewall' THEN
      'Your connection to ' || host || when_text || ' ' || hedge || 'never reached the SSH service, because a firewall did not let it pass.' || chr(10)
      || 'Your credentials were not the problem. We check the rules for the address that you connected from' || coalesce(' (' || client || ')', '') || '.'
    WHEN cause = 'service_down' THEN
      'The SSH service of ' || host || ' was ' || hedge || 'not running' || when_text || ', so nobody could connect. Your credentials were not the problem.'
    WHEN cause = 'child_crash' THEN
      'The server ' || host || ' took your connection, but its process for it ' || hedge || 'failed. Your credentials were not the problem; this is ours to repair.'
    WHEN cause = 'latched_counter' THEN
      host || ' ' || hedge || 'refused new SSH connections because of a fault of its SSH service, which a restart ends. Your credentials were not the problem.'
    WHEN cause = 'network_or_client' THEN
      'The SSH service of ' || host || ' ' || hedge || 'did not refuse your connection' || when_text || '. ' || coalesce(sentence, '') || chr(10)
      || 'Please send the output of ssh -vvv of an attempt that fails, with its time.'
    WHEN concerned AND cause = 'undecided' THEN
      'We cannot tell yet why your connection to ' || host || ' failed' || when_text || '.' || chr(10) || 'Please send '
      || array_to_string(list_filter([CASE WHEN client IS NULL THEN 'the address that you connected from' END,
        CASE WHEN moment IS NULL THEN 'the time of the failure' END, 'the output of ssh -vvv'], lambda part: part IS NOT NULL), ', ') || '.'
    WHEN cause IN ('max_startups', 'undecided', 'per_source_max_startups') AND dropped > 0 THEN
      'Your connection to ' || host || when_text || ' ' || CASE WHEN cause = 'undecided' THEN 'may have ' ELSE hedge END || 'failed because the server limits how many SSH logins may be in progress at once'
      || CASE WHEN cause = 'per_source_max_startups' THEN ' from one address' ELSE '' END || '.' || chr(10)
      || CASE WHEN failed > 0 THEN 'Many login attempts that failed were going on at that time; ' ELSE 'At that moment all of them were in use; ' END
      || how_many || CASE connections_text(low, high) WHEN 'connection' THEN ' connection was' ELSE ' connections were' END || ' refused '
      || span || '.' || CASE WHEN denied THEN '' WHEN concerned THEN chr(10) || 'Your credentials were not the problem.'
          ELSE chr(10) || 'The server refuses such a connection before it asks for any credentials.' END
      || CASE WHEN resolved_at IS NOT NULL AND NOT concerned THEN
          chr(10) || 'Since the server was changed at ' || time_text(resolved_at) || ' no refusal is logged.'
        ELSE '' END
    WHEN cause = 'penalty' THEN
      'Your connection to ' || host || when_text || ' was ' || hedge || 'refused because earlier connections from the same address had failed to log in, and the server makes such an address wait.'
      || chr(10) || upper(left(how_many, 1)) || how_many[2:] || CASE connections_text(low, high) WHEN 'connection' THEN ' connection was' ELSE ' connections were' END || ' refused ' || span || '.' || chr(10)
      || 'Wait ten minutes, then try once with the right key or password.'
    WHEN cause = 'bad_configuration' THEN
      'The SSH service of ' || host || ' was ' || hedge || 'not running, because its configuration had an error. Your credentials were not the problem.'
    WHEN concerned AND cause = 'none' THEN
      'The logs of ' || host || ' show no refused connection' || coalesce(' of ' || client, '') || when_text || '.'
      || chr(10) || 'Please send the output of ssh -vvv of an attempt that fails, with its time.'
    WHEN cause = 'none' THEN
      'The logs of ' || host || ' from ' || time_text(first_time) || ' to ' || time_text(last_time) || ' show no refused connection.'
      || chr(10) || 'Please send the address you connected from, the time, and the output of ssh -v.'
    ELSE 'We cannot tell yet why your connection to ' || host || ' failed.' || chr(10)
      || 'Please send the logs of that time, /etc/ssh/sshd_config, and the address you connected from.' END AS reply,
  coalesce(places, []) AS places,
  CASE WHEN concerned THEN client END AS client,
  concerned,
  CASE WHEN concerned THEN concat_ws(' ', 'The complaint: ' || coalesce(client, own_address, 'a client') || when_text || coalesce(', "' || left(error, 200) || '"', '') || '.',
    assumed, concerned_by) END AS assumed,
  CASE WHEN NOT concerned THEN resolved_at END AS resolved_at,
  key_of(host) AS key
FROM gathered
ORDER BY host
