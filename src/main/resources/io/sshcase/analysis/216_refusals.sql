-- title:    What each host refused
-- question: How many connections did each host refuse in all, by which limit, and what was in force then?
-- reading:  One row for each host with refusals, of the kind that weighs most: the limits on logins in progress feed one total, penalties another, and besides counts the refusals of the lesser kind. In force is the MaxStartups that the log allows for the time of the refusals.
WITH kind AS (
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
    arg_max(t.top_source, (t.dropped_logged, -t.episode)) AS top_source
  FROM throttling_episodes t
  JOIN main m ON m.host = t.host AND (t.cause = 'penalty') = m.penalty
  JOIN named_cause c ON c.host = t.host
  GROUP BY t.host, c.cause
),
below AS ( -- a drop line of that daemon that the written start does not allow, after the last start
  SELECT h.name AS host, count(*) AS below
  FROM event e
  JOIN host h USING (host_id)
  JOIN startup_limits l ON l.host = h.name
  LEFT JOIN word r ON r.word_id = e.reason_id
  LEFT JOIN (SELECT host_id, max(time) AS started FROM main.event WHERE event = 'daemon_listening' GROUP BY host_id) s USING (host_id)
  WHERE e.event = 'connection_dropped' AND r.name NOT LIKE 'penalt%' AND l.known AND l.per_source IS NULL
    AND e.number < l.start_at AND NOT EXISTS (FROM daemons d WHERE d.host = h.name AND d.listener_pid = e.pid AND d.daemon <> l.daemon) AND (s.started IS NULL OR e.time >= s.started)
  GROUP BY h.name
),
in_force AS ( -- which limits ran while sshd refused: a title tells of the time since the last start of sshd
  SELECT r.*, coalesce(o.besides, 0) AS besides, coalesce(b.below, 0) AS below, l.per_source, l.since, l.start_at,
    CASE
      WHEN r.began >= l.since OR l.since IS NULL THEN CASE
        WHEN l.running IS NOT NULL THEN l.running
        WHEN l.known AND l.start_at <= r.least THEN l.configured END
      WHEN l.earlier IS NOT NULL THEN l.earlier
      WHEN l.known AND NOT l.default_used AND r.least < l.start_at
        AND try_cast(split_part(l.default_value, ':', 1) AS INTEGER) <= r.least THEN l.default_value
      WHEN l.known AND l.default_used AND l.start_at <= r.least THEN l.configured END AS in_force
  FROM refusal r
  LEFT JOIN besides o USING (host)
  LEFT JOIN below b USING (host)
  LEFT JOIN startup_limits l USING (host)
),
worded AS (
  SELECT *,
    CASE
      WHEN last_cut IS NULL THEN NULL
      WHEN cut_by = 'stopped' THEN 'sshd was stopped at ' || time_text(last_cut) || ' before it wrote the total'
      WHEN cut_by = 'reloaded' THEN 'sshd was reloaded at ' || time_text(last_cut) || ' before it wrote the total'
      WHEN cut_by = 'started_anew' THEN 'sshd was started anew by ' || time_text(last_cut) || ' without having written the total'
      ELSE 'the log ends at ' || time_text(last_cut) || ' before the total was written' END AS cut_text,
    span_text(began, ended) AS span,
    CASE WHEN low = high THEN low::VARCHAR
      WHEN high IS NULL THEN 'at least ' || low
      ELSE 'at least ' || low || ' and at most ' || high END AS how_many,
    connections_text(low, high) AS connections,
    'because its login slots were full (' || coalesce('MaxStartups ' || in_force || ', ', '')
      || coalesce('up to ' || peak || ' in use', 'number in use not logged') || ')' AS full_slots
  FROM in_force
)
SELECT
  host, cause, episodes, dropped, low, high, logged, bystanders, began, ended, last_is_cut, suppressed, peak, least, open_at_end,
  top_source, besides, below, in_force, how_many,
  CASE WHEN last_is_cut THEN since_text(began) ELSE span END AS span,
  host || ' refused ' || CASE
    WHEN cause = 'mixed' THEN how_many || ' new SSH ' || connections || ' ' || span || ' in ' || count_text(episodes, 'episode', 'episodes')
      || '. MaxStartups and PerSourceMaxStartups' || CASE WHEN per_source IS NOT NULL THEN ' (' || per_source || ' for each address) write the same words, so their shares cannot be told apart.'
      ELSE ' write the same words, and the bundle holds no configuration that tells them apart: refusals came with ' || least || ' in progress, fewer than the ' || start_at || ' from which the default refuses.' END
    WHEN cause = 'max_startups' AND high IS NULL THEN how_many || ' ' || connections || ' ' || since_text(began) || '; the log cannot say how many more, because ' || CASE
        WHEN cut_unbounded THEN coalesce(cut_text, 'the total is not in it')
        WHEN suppressed THEN 'sshd 10.0 and later suppress such lines'
        ELSE 'the line that began the episode is missing' END || '.'
    WHEN cause = 'max_startups' AND low = high THEN how_many || ' new SSH ' || connections || ' ' || span || ', ' || full_slots || '.'
    WHEN cause = 'max_startups' THEN how_many || ' ' || connections || ' ' || CASE WHEN last_is_cut THEN since_text(began) ELSE span END
      || ', ' || full_slots || '. The exact number was not logged, because ' || coalesce(cut_text, 'the total is not in the log') || '.'
    WHEN cause = 'per_source_max_startups' THEN how_many || ' ' || connections || ' ' || span
      || ', most logged from ' || coalesce(top_source, 'an unnamed address') || '; the limit for each address is '
      || coalesce(per_source, 'not in the bundle') || '.'
    ELSE how_many || ' ' || connections || ' ' || span
      || ' as a penalty for what their addresses had done before, most of ' || coalesce(top_source, 'an unnamed address')
      || '. It was not the MaxStartups limit.' END
  || CASE WHEN besides = 0 THEN ''
      WHEN cause = 'penalty' THEN ' At least ' || besides || CASE WHEN besides = 1 THEN ' more was refused' ELSE ' more were refused' END || ' because the login slots were full.'
      ELSE ' Penalties of single addresses refused ' || besides || ' more.' END AS sentence,
  key_of(host) AS key
FROM worded
ORDER BY host
