-- The lives of the listener that refused, and what each is taken to have run with.
SELECT
  h.host_id, epoch_us(coalesce(l.since, TIMESTAMP '1970-01-01')) AS born, l.start_at, l.rate, l.full_at, l.basis = 'drop_lines' AS guessed
FROM limits_in_force l JOIN host h ON h.name = l.host
WHERE h.host_id IN (SELECT host_id FROM replay_span)
ORDER BY h.host_id, born, l.daemon, l.life
