-- title:    Figures
-- question: How many, from when to when?
-- reading:  One row for the whole case. Known sources are addresses that also log in and failed no more than a typing error explains; the time affected counts an episode that was cut off up to the cut.
-- rows:     FROM events WHERE event = 'auth_accepted'{window} ORDER BY time
SELECT
  coalesce(sum(t.dropped_low), 0)::BIGINT AS refused_low,
  coalesce(sum(t.dropped), 0)::BIGINT AS refused_best,
  CASE WHEN count(*) = count(t.dropped_high) THEN coalesce(sum(t.dropped_high), 0)::BIGINT END AS refused_high,
  count(*) AS episodes,
  (SELECT count(*) FROM connection) AS connections,
  (SELECT coalesce(sum(failed_attempts), 0)::BIGINT FROM attackers) AS failed_attempts,
  (SELECT coalesce(sum(repeat), 0)::BIGINT FROM event WHERE event = 'auth_accepted') AS accepted,
  (SELECT count(DISTINCT address_id) FROM connection) AS sources,
  (SELECT count(*) FROM suspicious_logins WHERE severity <> 'low') AS suspicious_logins,
  (SELECT coalesce(sum(dropped_logged), 0)::BIGINT FROM dropped_sources WHERE role = 'bystander') AS known_refused,
  (SELECT count(DISTINCT src) FROM dropped_sources WHERE role = 'bystander') AS known_sources,
  coalesce(round(sum(epoch_us(coalesce(t.cut_off, t."end")) - epoch_us(t."start")) / 1000000, 3), 0) AS throttled_s,
  (SELECT min(time) FROM event) AS first_time,
  (SELECT max(time) FROM event) AS last_time,
  (
    SELECT round(100.0 * sum(epoch_us("end") - epoch_us("start")) FILTER (WHERE state = 'covered')
      / nullif(sum(epoch_us("end") - epoch_us("start")) FILTER (WHERE state <> 'quiet'), 0), 1)
    FROM (
      SELECT c.state, greatest(c."start", s.since) AS "start", least(c."end", s.until) AS "end"
      FROM coverage c JOIN setting s ON c."start" < coalesce(s.until, 'infinity') AND c."end" > coalesce(s.since, '-infinity')
    )
  ) AS covered_percent,
  (SELECT count(*) FROM host WHERE host_id IN (SELECT host_id FROM event)) AS hosts
FROM throttling_episodes t
ORDER BY refused_low
