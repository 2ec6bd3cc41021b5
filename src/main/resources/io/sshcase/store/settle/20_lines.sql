-- Every line of sshd that was read, its time settled, not yet held against its copies.
CREATE OR REPLACE TEMP TABLE line AS
SELECT *,
  -- The process whose life it belongs to: lines of the listening process belong to no connection, except
  -- those that say which child they are about (from 9.8 on it reports timeouts and crashes).
  CASE
    WHEN event IN ('daemon_listening', 'daemon_terminating', 'daemon_restarting', 'daemon_failed',
      'config_error', 'connection_dropped', 'throttle_began', 'throttle_continues', 'throttle_ended',
      'drops_suppressed', 'penalty_imposed', 'ban_added', 'ban_removed', 'forged', 'other_program') THEN NULL
    WHEN about_child OR (about_pid IS NOT NULL AND event <> 'sshd_note') THEN about_pid
    ELSE pid
  END AS process
FROM (
SELECT
  -- What happened first has the lower number, in a source that runs backwards too.
  (m.new_id::BIGINT << 32) + CASE WHEN m.newest_first THEN 4294967295 - s.line ELSE s.line END AS event_id,
  m.new_id AS source_id,
  s.line,
  CASE WHEN s.micros <> -9223372036854775808 THEN make_timestamp(s.micros) END AS time,
  (s.stamp & 15)::UTINYINT AS digits,
  (s.stamp & 16) <> 0 AS year_stated,
  (s.stamp & 32) <> 0 AS zone_stated,
  h.new_id AS host_id,
  p.new_id AS program_id,
  CASE WHEN s.pid >= 0 THEN s.pid END AS pid,
  k.event,
  wm.new_id AS method_id,
  ac.new_id AS account_id,
  CASE s.user_valid WHEN 1 THEN true WHEN 0 THEN false END AS user_valid,
  coalesce(ad.new_id, cad.new_id) AS address_id,
  ad.new_id IS NULL AND cad.new_id IS NOT NULL AS settled_end,
  c.line IS NOT NULL AS about_child,
  CASE WHEN s.src_port >= 0 THEN s.src_port END AS src_port,
  wr.new_id AS reason_id,
  CASE WHEN s.number_millis <> -9223372036854775808
    THEN (s.number_millis::DECIMAL(18, 0) / 1000)::DECIMAL(18, 3) END AS number,
  s.repeat,
  CASE WHEN s.about_pid >= 0 THEN s.about_pid END AS about_pid,
  wd.new_id AS wording_id,
  wd.twin_id,
  coalesce(wd.preauth, ends_with(rtrim(s.text), '[preauth]'), false) AS preauth,
  CASE WHEN s.wording_id < 0 THEN s.text END AS text
FROM stage s
JOIN source_map m ON m.old_id = s.source_id
JOIN kind_map k ON k.code = s.kind
JOIN host_map h ON h.old_id = s.host_id
JOIN word_map p ON p.old_id = s.program_id
LEFT JOIN word_map wm ON wm.old_id = s.method_id
LEFT JOIN word_map wr ON wr.old_id = s.reason_id
LEFT JOIN account_map ac ON ac.old_id = s.account_id
LEFT JOIN address_map ad ON ad.old_id = s.address_id
LEFT JOIN child_peer c ON c.source_id = s.source_id AND c.line = s.line
LEFT JOIN (SELECT name, min(new_id) AS new_id FROM address_map GROUP BY name) cad ON cad.name = c.name
LEFT JOIN wording_map wd ON wd.old_id = s.wording_id);

DROP TABLE stage;
