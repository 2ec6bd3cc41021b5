-- The lives of the listener that refused, and what each is taken to have run with: what its title shows; where a drop
-- line contradicts the file, the default if that fits them all, else what they allow; else the file. The rate is
-- in no title: it is the written one.
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
    h.host_id, d.daemon, d.started, d.state, r.least, r.most, r.host IS NOT NULL AS refuses,
    coalesce(try_cast(string_split(coalesce(d.configured, s.default_value), ':') AS INTEGER[]), string_split(s.default_value, ':')::INTEGER[]) AS written,
    string_split(s.default_value, ':')::INTEGER[] AS usual,
    regexp_extract_all(coalesce(d.running, ''), '[0-9]+')::INTEGER[] AS title
  FROM daemons d
  JOIN host h ON h.name = d.host
  JOIN effective_settings s ON s.host = d.host AND lower(s.setting) = 'maxstartups'
  LEFT JOIN refusing r ON r.host = d.host AND r.listener_pid IS NOT DISTINCT FROM d.listener_pid
  WHERE h.host_id IN (SELECT host_id FROM replay_span)
),
judged AS (
  SELECT
    *, [written[1], CASE WHEN len(written) = 3 THEN written[2] ELSE usual[2] END, written[-1]] AS set_to,
    CASE
      WHEN title[1] = usual[1] AND title[-1] = usual[3] THEN 'usual'
      WHEN len(title) > 0 THEN 'title'
      WHEN state = 'contradicted' AND least >= usual[1] THEN 'usual'
      WHEN state = 'contradicted' AND least IS NOT NULL THEN 'drop_lines'
      ELSE 'file' END AS basis
  FROM told
)
SELECT
  host_id, epoch_us(coalesce(started, TIMESTAMP '1970-01-01')) AS born,
  CASE basis WHEN 'title' THEN title[1] WHEN 'usual' THEN usual[1] WHEN 'drop_lines' THEN least ELSE set_to[1] END AS start_at,
  CASE WHEN basis = 'usual' AND set_to[1] <> usual[1] THEN usual[2] ELSE set_to[2] END AS rate,
  CASE basis WHEN 'title' THEN title[-1] WHEN 'usual' THEN usual[3] WHEN 'drop_lines' THEN most + 1 ELSE set_to[3] END AS full_at,
  basis = 'drop_lines' AS guessed
FROM judged
-- Of several daemons those that refused.
QUALIFY bool_or(refuses) OVER (PARTITION BY host_id, daemon)
  OR (NOT bool_or(refuses) OVER (PARTITION BY host_id) AND daemon = min(daemon) OVER (PARTITION BY host_id))
ORDER BY host_id, born, daemon
