-- title:    What other values would have done
-- question: How many connections would sshd have refused under other settings?
-- reading:  The arrivals around each host's refusals, run through sshd's own rule again and again, each run with other random draws: low and high hold 95 of 100 further runs. The first row of a host replays what was in force; where it does not reproduce what was observed, the others are weak, and basis says why.
WITH now AS (
  SELECT
    o.*, f.observed_low, f.observed_high,
    o.dropped_low <= coalesce(f.observed_high, o.dropped_low) AND o.dropped_high >= f.observed_low AS reproduces
  FROM replay_outcome o JOIN replay_traffic f USING (host_id)
  WHERE o.change = 'current'
),
per_source AS (
  SELECT h.host_id, bool_or(e.cause IN ('mixed', 'per_source_max_startups')) AS counted
  FROM throttling_episodes e JOIN host h ON h.name = e.host GROUP BY h.host_id
),
held AS (
  SELECT
    o.*, f.served, f.refused, f.assumed, f.assumed_holds, f.hidden, f.left_out, f.observed_low, f.observed_high,
    n.reproduces, n.dropped AS dropped_now, n.dropped_high AS now_high, n.friends_dropped AS friends_now, n.logins_cut AS cut_now,
    p.counted AS per_source, t.replay_raise_share, t.before_first_line_s,
    o.friends_dropped + o.friends_kept_out AS friends_lost,
    greatest(1, n.dropped * t.replay_same_share) AS same_within
  FROM replay_outcome o
  JOIN replay_traffic f USING (host_id)
  JOIN now n USING (host_id)
  LEFT JOIN per_source p USING (host_id)
  CROSS JOIN setting t
),
judged AS (
  SELECT
    *,
    CASE
      WHEN change = 'current' THEN CASE WHEN reproduces THEN 'reproduces' WHEN dropped > observed_low THEN 'too_many' ELSE 'too_few' END
      WHEN friends_kept_out >= 0.5 OR logins_cut >= 0.5 THEN 'locks_out'
      WHEN dropped > dropped_now + same_within THEN 'worse'
      WHEN dropped_high = 0 THEN 'refuses_none'
      WHEN friends_dropped_high = 0 AND friends_now > 0 THEN 'spares_friends'
      WHEN dropped < dropped_now - same_within THEN 'better'
      ELSE 'same' END AS verdict
  FROM held
),
choice AS ( -- friends are hit: let more in; attackers are hit: keep them out
  SELECT
    host_id,
    arg_min(rank, (friends_lost > 0.05, CASE WHEN change = 'smallest' THEN 0 ELSE 1 END, dropped, rank)) FILTER (
      WHERE friends_now >= replay_raise_share * dropped_now AND change IN ('smallest', 'max_startups')) AS raise,
    arg_min(rank, (friends_lost, change <> 'ban', dropped, rank)) FILTER (
      WHERE friends_now < replay_raise_share * dropped_now AND change IN ('ban', 'per_source_max_startups')) AS block
  FROM judged
  WHERE verdict IN ('refuses_none', 'spares_friends', 'better') AND dropped_now > 0
  GROUP BY host_id
)
SELECT
  h.name AS host,
  j.max_startups,
  j.served + j.refused + j.assumed AS arrivals,
  round(j.dropped, 1) AS expected_dropped,
  j.dropped_low AS low,
  j.dropped_high AS high,
  round(j.friends_dropped, 1) AS bystanders_expected_dropped,
  round(j.peak, 1) AS peak_unauthenticated,
  concat_ws(' ',
    (j.served + j.refused) || ' of ' || (j.served + j.refused + j.assumed) || ' arrivals are recorded.',
    CASE WHEN j.assumed > 0 THEN j.assumed || ' are known by a total alone: they are spread over their episode as the connections served in it, whose sources and holding times they get.'
      WHEN j.refused > 0 THEN 'Refused connections get the holding times of served ones.' END,
    CASE WHEN j.assumed_holds > 0 THEN 'Of ' || j.assumed_holds || ' of ' || j.served || ' served, the start has no line and is assumed '
      || j.before_first_line_s || ' s before the first one.' END,
    CASE WHEN j.hidden > 0 THEN 'The numbers of the drop lines prove slots that no connection on record explains; ' || j.hidden || CASE WHEN j.hidden = 1 THEN ' hidden holder is' ELSE ' hidden holders are' END || ' added.' END,
    CASE WHEN j.left_out > 0 THEN j.left_out || ' further connections are not replayed: the worst episodes come first.' END,
    CASE
      WHEN j.reproduces THEN NULL
      ELSE 'Weak: the replay of what was in force gives ' || n.dropped_low || ' to ' || n.dropped_high || ' refusals, observed were ' || bounds_text(j.observed_low, j.observed_high) || '. '
        || CASE
          WHEN j.per_source THEN 'PerSourceMaxStartups refused as well, and its refusals share a count with the others.'
          WHEN n.dropped < j.observed_low THEN 'There were connections or slots that the log does not show, or another value was in force.'
          ELSE 'Connections held their slots for less time than assumed, or another value was in force.' END END) AS basis,
  j.change,
  CASE WHEN j.change = 'current' THEN 'MaxStartups ' || j.max_startups || ', as it was' ELSE j.value END AS value,
  j.friends_dropped_low AS bystanders_low,
  j.friends_dropped_high AS bystanders_high,
  round(j.kept_out, 1) AS kept_out,
  round(j.friends_kept_out, 1) AS bystanders_kept_out,
  round(j.logins_cut, 1) AS logins_cut,
  j.observed_low,
  j.observed_high,
  NOT j.reproduces AS weak,
  j.verdict,
  CASE j.verdict
    WHEN 'reproduces' THEN 'The replay gives ' || j.dropped_low || ' to ' || j.dropped_high || ' refusals; observed were ' || bounds_text(j.observed_low, j.observed_high) || '.'
    WHEN 'too_few' THEN 'The replay refuses fewer than were observed.'
    WHEN 'too_many' THEN 'The replay refuses more than were observed.'
    WHEN 'locks_out' THEN concat_ws(' ',
      CASE WHEN j.friends_kept_out >= 0.5 THEN 'It keeps out friendly sources: ' || round(j.friends_kept_out, 1) || ' of their connections.' END,
      CASE WHEN j.logins_cut >= 0.5 THEN 'It ends logins before they succeed: ' || round(j.logins_cut, 1) || '.' END)
    WHEN 'worse' THEN 'Worse: it refuses ' || round(j.dropped, 1) || ' where what was in force refuses ' || round(j.dropped_now, 1) || '.'
    WHEN 'refuses_none' THEN 'Nothing would have been refused.'
    WHEN 'spares_friends' THEN 'No friendly source would have been refused; ' || round(j.dropped, 1) || ' other connections would.'
    WHEN 'better' THEN 'Fewer are refused: ' || round(j.dropped, 1) || ' instead of ' || round(j.dropped_now, 1) || '.'
    ELSE 'No clear difference.' END AS reason,
  coalesce(j.rank = coalesce(c.raise, c.block), false) AND j.reproduces AS recommended,
  CASE
    WHEN NOT j.reproduces OR j.dropped_now = 0 THEN NULL
    WHEN j.friends_now >= j.replay_raise_share * j.dropped_now THEN 'raise'
    ELSE 'block_first' END AS advice,
  j.runs,
  j.seed,
  j.rank,
  key_of(h.name || ':' || j.rank) AS key
FROM judged j
JOIN now n USING (host_id)
JOIN host h USING (host_id)
LEFT JOIN choice c USING (host_id)
ORDER BY host, j.rank
