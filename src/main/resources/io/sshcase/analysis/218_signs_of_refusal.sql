-- title:    Signs of refused connections
-- question: What do the lines of sshd show of its own refusals?
-- reading:  One row for each sign of a host, with the lines that show it. Cause is set where the sign speaks of that cause alone.
WITH line AS ( -- the first lines of each kind, the one with the most in progress, the first ones of known users
  SELECT h.name AS host, coalesce(w.name LIKE 'penalt%', false) AS penalty, e.event, e.number, e.address_id,
    row_number() OVER (PARTITION BY h.name, penalty ORDER BY e.time, e.event_id) AS rank,
    row_number() OVER (PARTITION BY h.name, penalty ORDER BY e.event = 'connection_dropped' DESC, e.number DESC NULLS LAST, e.time, e.event_id) AS by_number,
    place_of(s.bundle, s.path, e.line) AS place
  FROM main.event e
  JOIN host h USING (host_id)
  JOIN refusals r ON r.host = h.name
  JOIN source s USING (source_id)
  LEFT JOIN word w ON w.word_id = e.reason_id
  WHERE e.event IN ('throttle_began', 'throttle_continues', 'throttle_ended', 'connection_dropped', 'drops_suppressed')
    AND (e.time BETWEEN r.began AND r.ended OR (e.time IS NULL AND r.began IS NULL))
),
shown AS (
  SELECT l.host, l.penalty,
    list(l.place ORDER BY l.rank) FILTER (WHERE l.rank <= t.complaint_lines) AS places,
    list(l.place) FILTER (WHERE l.by_number = 1 AND l.event = 'connection_dropped') AS fullest,
    list(l.place ORDER BY l.rank) FILTER (WHERE l.event = 'connection_dropped' AND k.friendly) AS of_known
  FROM line l
  CROSS JOIN setting t
  LEFT JOIN address a USING (address_id)
  LEFT JOIN attackers k ON k.src = a.name
  GROUP BY l.host, l.penalty
),
told AS (
  SELECT r.*, l.known, l.configured, l.configured_place, l.running, l.running_place, l.since, l.earlier, l.earlier_place, l.start_at, l.per_source,
    coalesce(s.places, []) AS places, coalesce(s.fullest, []) AS fullest, coalesce(s.of_known, [])[:3] AS of_known, coalesce(o.places, []) AS other_places
  FROM refusals r
  LEFT JOIN startup_limits l USING (host)
  LEFT JOIN shown s ON s.host = r.host AND s.penalty = (r.cause = 'penalty')
  LEFT JOIN shown o ON o.host = r.host AND o.penalty <> (r.cause = 'penalty')
),
latched AS (
  SELECT t.host, t."start" AS began, coalesce(t.cut_off, t."end") AS over, t.dropped_logged, s.places
  FROM throttling_episodes t LEFT JOIN shown s ON s.host = t.host AND NOT s.penalty
  WHERE t.latched
  QUALIFY row_number() OVER (PARTITION BY t.host ORDER BY t.dropped_logged DESC, t.episode) = 1
),
holder AS (
  SELECT h.host, h.sentence
  FROM slot_holders h
  WHERE h.network IS NOT NULL AND h.slots_at_peak > 0 AND h.peak_stated
  QUALIFY row_number() OVER (PARTITION BY h.host ORDER BY h.slots_at_peak DESC, h.episode, h.rank) = 1
),
sign AS (
  SELECT host, NULL AS cause, 'counter_latched' AS sign,
    count_text(dropped_logged, 'drop line says', 'drop lines say') || ' that no login was in progress, ' || span_text(began, over) || '.' AS text,
    host || ' refused everybody ' || span_text(began, over) || ', although no login was in progress: its counter was stuck, which only a restart of sshd ends.' AS sentence,
    places
  FROM latched
  UNION ALL
  SELECT r.host, r.cause, 'slots_held', h.sentence, NULL, r.fullest
  FROM told r JOIN holder h USING (host) WHERE r.cause <> 'penalty'
  UNION ALL
  SELECT host, NULL AS cause,
    CASE cause WHEN 'mixed' THEN 'drops_of_either_limit' WHEN 'penalty' THEN 'drops_of_penalty'
      WHEN 'per_source_max_startups' THEN 'drops_of_source_limit' ELSE 'drops_of_max_startups' END AS sign,
    count_text(episodes, 'episode', 'episodes') || ' with ' || count_text(logged, 'drop line', 'drop lines') || ' in the log.' AS text,
    sentence, places
  FROM told
  UNION ALL
  SELECT host, NULL, 'drops_below_start', 'Refusals came with ' || count_text(least, 'connection', 'connections') || ' in progress, fewer than the ' || start_at
      || ' from which MaxStartups refuses, and PerSourceMaxStartups is ' || per_source || '.', NULL, places
  FROM told WHERE cause = 'mixed' AND per_source IS NOT NULL AND least < start_at
  UNION ALL
  SELECT host, cause, 'slots_in_use', 'Up to ' || count_text(peak, 'connection was', 'connections were') || ' in progress; refusals begin at '
      || regexp_extract(in_force, '^[0-9]+') || '.', NULL, fullest
  FROM told WHERE peak IS NOT NULL AND cause <> 'penalty' AND in_force IS NOT NULL
  UNION ALL
  SELECT host, cause, 'limit_in_force', CASE
      WHEN running IS NOT NULL AND (since IS NULL OR began >= since) THEN 'The listener ran with ' || running || ' (' || running_place || ').'
      WHEN earlier IS NOT NULL THEN 'The listener ran with ' || earlier || ' before it was started anew at ' || time_text(since)
        || ' (' || earlier_place || ').'
      WHEN in_force <> configured THEN 'A refusal at ' || count_text(least, 'connection', 'connections') || ' in progress shows that MaxStartups '
        || configured || ' was not in force before sshd was started at ' || time_text(since) || '; ' || in_force || ', the default, fits.'
      WHEN NOT coalesce(known, false) AND cause = 'max_startups' AND least < start_at THEN 'A refusal at ' || count_text(least, 'connection', 'connections') || ' in progress shows a MaxStartups that begins at '
        || least || ' or less, below the ' || start_at || ' of the default; the configuration is not in the bundle.' END AS text,
    NULL,
    CASE WHEN running IS NOT NULL AND (since IS NULL OR began >= since) THEN [running_place]
      WHEN earlier IS NOT NULL THEN [earlier_place]
      ELSE list_filter(list_concat(places[:1], [configured_place]), lambda place: place IS NOT NULL) END
  FROM told WHERE cause <> 'penalty' AND text IS NOT NULL
  UNION ALL
  SELECT host, cause, 'known_users_refused', count_text(bystanders, 'logged refusal', 'logged refusals') || ' hit '
      || CASE WHEN bystanders = 1 THEN 'an address that is friendly: a known user or a program of yours.' ELSE 'addresses that are friendly: known users or programs of yours.' END, NULL, of_known
  FROM told WHERE bystanders > 0
  UNION ALL
  SELECT host, cause, 'other_refusals', 'Another ' || besides || CASE WHEN cause = 'penalty' THEN ' or more were refused by the limit on logins in progress.'
      WHEN besides = 1 THEN ' was refused as a penalty.' ELSE ' were refused as penalties.' END, NULL, other_places
  FROM told WHERE besides > 0
  UNION ALL
  SELECT host, NULL, CASE WHEN cause = 'penalty' THEN 'drops_of_max_startups' ELSE 'drops_of_penalty' END,
    besides || CASE WHEN cause = 'penalty' THEN ' or more were refused by the limit on logins in progress.'
      WHEN besides = 1 THEN ' was refused as a penalty.' ELSE ' were refused as penalties.' END, NULL, other_places
  FROM told WHERE besides > 0
  UNION ALL
  SELECT host, cause, 'drops_below_written_start', count_text(below, 'drop line names', 'drop lines name') || ' fewer connections in progress than the '
      || start_at || ' that ' || coalesce(configured_place, 'the configuration') || ' allows.', NULL,
    list_filter(list_concat(places[:1], [configured_place]), lambda place: place IS NOT NULL)
  FROM told WHERE below > 0
)
SELECT host, cause, sign, text, sentence, places, key_of(host || ':' || sign) AS key
FROM sign
ORDER BY host, sign, cause
