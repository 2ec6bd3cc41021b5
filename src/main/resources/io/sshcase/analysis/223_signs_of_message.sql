-- title:    Signs of the client's message
-- question: What does the message that the user's ssh printed tell of the cause?
-- reading:  One row for each host that the complaint concerns, where its message is one that is known; no line of a log shows it. A message that the release of this sshd does not send came from another one.
WITH said AS (
  SELECT a.*, c.sign AS message, c.meaning, coalesce(a.client, 'a client') AS who, count(*) OVER () AS hosts
  FROM asked a JOIN client_errors c ON c.said WHERE a.concerned
),
quiet AS ( -- the log covers that time, would show a refusal, and shows none
  SELECT a.host FROM asked a
  WHERE a.concerned AND a.moment IS NOT NULL
    AND a.host IN (SELECT host FROM signs_of_moment WHERE sign IN ('nothing_then', 'no_trace_of_client'))
    AND a.host NOT IN (SELECT host FROM signs_of_moment WHERE sign = 'refusal_hidden' OR sign LIKE 'refusals%' OR sign IN ('penalties_going_on', 'counter_latched', 'port_leads_elsewhere'))
),
release AS (
  SELECT host, release_low, release_high, releases_text(release_low, release_high) AS text FROM releases
),
sign AS (
  SELECT s.*, r.text AS other_release,
    CASE WHEN EXISTS (FROM signs_of_moment m WHERE m.host = s.host AND m.sign = 'answered_without_trace') THEN ' No line of ' || s.host || ' names ' || s.client
      || s.when_text || ', so another machine or port may have answered, the client may have another address here, or the log does not hold the line.' ELSE '' END AS untraced,
    CASE
      WHEN r.host IS NOT NULL THEN 'client_read_words_of_another_release'
      WHEN s.message = 'client_read_exceeded' AND q.host IS NOT NULL THEN 'client_read_exceeded_unlogged'
      WHEN s.message = 'client_read_exceeded' AND (l.per_source IS NOT NULL OR s.hosts > 1) THEN 'client_read_exceeded_of_either'
      ELSE s.message END AS sign
  FROM said s
  LEFT JOIN startup_limits l USING (host)
  LEFT JOIN quiet q USING (host)
  LEFT JOIN release r ON r.host = s.host AND CASE s.message
    WHEN 'client_read_exceeded' THEN r.release_low >= 908 OR r.release_high < 802
    WHEN 'client_read_not_allowed' THEN r.release_high < 908 END
)
SELECT host, NULL::VARCHAR AS cause, sign,
  'The user''s ssh printed "' || left(error, 200) || '": ' || meaning || coalesce('; this one is ' || other_release, '') || '.' AS text,
  CASE sign
    WHEN 'client_read_exceeded' THEN host || ' refused ' || who || when_text || ': the words "Exceeded MaxStartups" come from an sshd whose login slots are full.'
    WHEN 'client_read_words_of_another_release' THEN 'Why the connection' || coalesce(' of ' || client, '') || ' to ' || host || ' failed' || when_text
      || ' cannot be decided, because the words that its ssh printed are not of the sshd of this host (' || other_release || '): another one answered, or it was updated since.'
    WHEN 'client_read_exceeded_unlogged' THEN 'Why the connection' || coalesce(' of ' || client, '') || ' failed' || when_text
      || ' cannot be decided: the words "Exceeded MaxStartups" come from an sshd whose login slots are full, but the log of ' || host || ' covers that time and shows no refusal.'
      || ' Another machine or port may have answered, or the time is another.'
    WHEN 'client_could_not_negotiate' THEN upper(left(who, 1)) || who[2:] || ' reached an sshd' || when_text || ', but the two have no algorithm in common. No limit kept it out.' || untraced
    WHEN 'client_refused_host_key' THEN 'The ssh of ' || who || ' itself gave up' || when_text || ', because it knows another host key of the server that answered. No limit kept it out.' || untraced
    WHEN 'client_had_too_many_failures' THEN upper(left(who, 1)) || who[2:] || ' reached an sshd' || when_text || ', which refused every key or password it offered. No limit kept it out.' || untraced
    WHEN 'client_was_denied' THEN upper(left(who, 1)) || who[2:] || ' reached an sshd' || when_text || ', which refused its user name, key or password. No limit kept it out.' || untraced
    WHEN 'client_could_not_resolve' THEN 'The ssh of ' || who || ' did not find the address of the server' || when_text || ', so it connected to none.'
    END AS sentence,
  []::VARCHAR[] AS places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign
