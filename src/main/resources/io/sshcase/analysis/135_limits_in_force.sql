-- title:    MaxStartups over time
-- question: Which MaxStartups did the listener of each host run with, and from when on?
-- reading:  One row for each life of each daemon that refused, else of the first one; basis says how the value is known: the title of the listener in a process list, the default where a drop line contradicts the file and the default fits them all, what the drop lines allow, or the file alone. The rate is in no title: it is the written one.
WITH refusing AS (
  SELECT
    host, listener_pid,
    min(try_cast(split_part(slot_numbers, '–', 1) AS INTEGER)) AS least,
    max(try_cast(split_part(slot_numbers, '–', -1) AS INTEGER)) AS most
  FROM throttling_episodes
  WHERE cause <> 'penalty' AND NOT latched
  GROUP BY host, listener_pid
),
told AS (
  SELECT
    d.host, d.daemon, d.life, d.started, d.state, r.least, r.most, r.host IS NOT NULL AS refuses,
    coalesce(try_cast(string_split(coalesce(d.configured, s.default_value), ':') AS INTEGER[]), string_split(s.default_value, ':')::INTEGER[]) AS written,
    string_split(s.default_value, ':')::INTEGER[] AS usual,
    regexp_extract_all(coalesce(d.running, ''), '[0-9]+')::INTEGER[] AS title
  FROM daemons d
  JOIN effective_settings s ON s.host = d.host AND lower(s.setting) = 'maxstartups'
  LEFT JOIN refusing r ON r.host = d.host AND r.listener_pid IS NOT DISTINCT FROM d.listener_pid
),
judged AS (
  SELECT
    *, [written[1], CASE WHEN len(written) = 3 THEN written[2] ELSE usual[2] END, written[-1]] AS set_to,
    CASE
      WHEN title[1] = usual[1] AND title[-1] = usual[3] THEN 'usual'
      WHEN len(title) > 0 THEN 'title'
      WHEN state = 'contradicted' AND least >= usual[1] THEN 'usual'
      WHEN state = 'contradicted' AND least IS NOT NULL THEN 'drop_lines'
      ELSE 'file' END AS source
  FROM told
)
SELECT
  host, started AS since,
  CASE source WHEN 'title' THEN title[1] WHEN 'usual' THEN usual[1] WHEN 'drop_lines' THEN least ELSE set_to[1] END AS start_at,
  CASE WHEN source = 'usual' AND set_to[1] <> usual[1] THEN usual[2] ELSE set_to[2] END AS rate,
  CASE source WHEN 'title' THEN title[-1] WHEN 'usual' THEN usual[3] WHEN 'drop_lines' THEN most + 1 ELSE set_to[3] END AS full_at,
  CASE WHEN len(title) > 0 THEN 'title' WHEN source = 'usual' THEN 'default' ELSE source END AS basis,
  daemon, life, key_of(host || ':' || daemon || ':' || life) AS key
FROM judged
-- Of several daemons those that refused.
QUALIFY bool_or(refuses) OVER (PARTITION BY host, daemon)
  OR (NOT bool_or(refuses) OVER (PARTITION BY host) AND daemon = min(daemon) OVER (PARTITION BY host))
ORDER BY host, since NULLS FIRST, daemon, life
