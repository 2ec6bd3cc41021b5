-- title:    What other values would have done
-- question: How many connections would sshd have refused under other settings?
-- reading:  The arrivals around each host's refusals, run through sshd's own rule again and again with other random draws: low and high hold 95 of 100 further runs. The first row of a host replays what was in force: it reproduces the incident where its interval meets the bounds of what was really refused; where it does not, the others are weak, and basis says why; where those bounds reach beyond the replay, it says that they hardly test it. Two intervals that overlap are the same: a change is better or worse than now only where they do not, or where friendly sources decide.
WITH several AS (
  SELECT h.host_id, count(DISTINCT d.daemon) > 1 AS several FROM host h LEFT JOIN daemons d ON d.host = h.name GROUP BY h.host_id
),
now AS (
  SELECT
    o.host_id, o.dropped AS dropped_now, o.dropped_low AS now_low, o.dropped_high AS now_high, o.friends_dropped AS friends_now, o.peak AS peak_now,
    v.several AS shared,
    o.dropped_low <= coalesce(f.observed_high, o.dropped_low) AND o.dropped_high >= f.observed_low AND NOT shared AS reproduces,
    coalesce(f.observed_high > o.dropped_high, true) AS untested,
    f.observed_low = 0 AND f.observed_high IS NULL AS unlogged,
    o.friends_dropped >= t.replay_raise_share * o.dropped AS friends_suffer
  FROM replay_outcome o JOIN replay_traffic f USING (host_id) JOIN several v USING (host_id) CROSS JOIN setting t
  WHERE o.change = 'current'
),
per_source AS (
  SELECT h.host_id, bool_or(e.cause IN ('mixed', 'per_source_max_startups')) AS counted
  FROM throttling_episodes e JOIN host h ON h.name = e.host GROUP BY h.host_id
),
told AS ( -- a change counts for a friend only where the mean is no rounding error
  SELECT
    o.*, n.* EXCLUDE (host_id), f.* EXCLUDE (host_id),
    o.friends_dropped + o.friends_kept_out AS friends_lost,
    o.friends_kept_out >= 0.5 OR o.logins_cut >= 0.5 AS harms,
    n.friends_now >= 0.05 AND o.friends_dropped + o.friends_kept_out < 0.05 AS spares,
    o.friends_dropped + o.friends_kept_out + o.logins_cut >= n.friends_now AS costs_friends,
    o.dropped_low > n.now_high AS refuses_more,
    o.dropped_high < n.now_low AS refuses_fewer,
    f.served + f.refused + f.assumed AS arrivals
  FROM replay_outcome o JOIN replay_traffic f USING (host_id) JOIN now n USING (host_id)
),
judged AS (
  SELECT
    *,
    CASE
      WHEN change = 'current' THEN CASE WHEN reproduces THEN 'reproduces' WHEN shared THEN 'shared' WHEN dropped > observed_low THEN 'too_many' ELSE 'too_few' END
      WHEN harms THEN 'locks_out'
      WHEN refuses_more THEN CASE WHEN spares AND change NOT IN ('max_startups', 'smallest') THEN 'spares_friends' ELSE 'worse' END
      WHEN dropped_high = 0 THEN 'refuses_none'
      WHEN spares THEN 'spares_friends'
      WHEN refuses_fewer THEN 'better'
      ELSE 'same' END AS verdict
  FROM told
),
worded AS ( -- a change that costs friendly sources what it spares them is no gain, however few it refuses
  SELECT
    j.*,
    CASE
      WHEN change = 'current' THEN NULL
      WHEN verdict = 'locks_out' AND costs_friends THEN 'worse'
      WHEN refuses_fewer OR refuses_more AND verdict = 'spares_friends' THEN 'better'
      WHEN refuses_more THEN 'worse'
      ELSE 'same' END AS than_now,
    CASE
      WHEN shared THEN 'several daemons share the connections of this host'
      WHEN coalesce(p.counted, false) THEN 'PerSourceMaxStartups refused as well, and shares the count'
      WHEN dropped_now < observed_low THEN 'there were connections or slots that the log does not show, or another value was in force'
      ELSE 'slots were held for less time than assumed, or another value was in force' END AS doubt
  FROM judged j LEFT JOIN per_source p USING (host_id)
),
choice AS ( -- friends suffer: let more in; attackers do: free the slots that they hold
  SELECT
    host_id,
    coalesce(
      arg_min(rank, (NOT spares, change <> 'smallest', dropped, rank)) FILTER (
        WHERE friends_suffer AND change IN ('smallest', 'max_startups')),
      arg_min(rank, (CASE change WHEN 'ban' THEN 1 WHEN 'per_source_max_startups' THEN 2 ELSE 3 END, -rank)) FILTER (
        WHERE NOT friends_suffer AND change IN ('ban', 'per_source_max_startups', 'allow_list'))) AS rank
  FROM judged
  WHERE verdict IN ('refuses_none', 'spares_friends', 'better') AND dropped_now > 0
  GROUP BY host_id
)
SELECT
  h.name AS host,
  j.max_startups,
  j.arrivals,
  round(j.dropped, 1) AS expected_dropped,
  j.dropped_low AS low,
  j.dropped_high AS high,
  round(j.friends_dropped, 1) AS bystanders_expected_dropped,
  round(j.peak, 1) AS peak_unauthenticated,
  concat_ws(' ',
    (j.served + j.refused) || ' of ' || j.arrivals || ' arrivals are recorded.',
    CASE WHEN j.assumed > 0 THEN count_text(j.assumed, 'refusal is', 'refusals are') || ' known by a total alone: spread over the episode as the connections served in it, from sources as around it.' END,
    'Refused connections would have held a slot as long as served ones.',
    CASE WHEN j.assumed_holds > 0 THEN 'Of ' || j.assumed_holds || ' of ' || j.served || ' served, the start has no line: it is taken to be ' || t.before_first_line_s
      || ' s before the first one, or earlier where a drop line proves that more slots were in use.' END,
    CASE WHEN j.hidden > 0 THEN count_text(j.hidden, 'holder of a slot has', 'holders of slots have') || ' no line and ' || CASE WHEN j.hidden = 1 THEN 'is' ELSE 'are' END || ' added, because drop lines prove it.' END,
    CASE WHEN j.guessed THEN 'What MaxStartups was before the file is taken from the drop lines.' END,
    CASE WHEN j.left_out > 0 THEN count_text(j.left_out, 'further connection is', 'further connections are') || ' not replayed: the worst episodes come first.' END,
    CASE WHEN j.reproduces AND j.untested THEN
      'Hardly tested: ' || bounds_text(j.observed_low, j.observed_high) || ' really refused agree with wrong figures too, and refusals without a line are not replayed.' END,
    CASE WHEN NOT j.reproduces THEN
      'Weak: the replay of what was in force refuses ' || j.now_low || ' to ' || j.now_high || ', really refused were ' || bounds_text(j.observed_low, j.observed_high)
      || ': ' || j.doubt || '.' END) AS basis,
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
  CASE
    WHEN j.change = 'current' THEN
      'Replay of the recorded setting gives ' || round(j.dropped, 1) || ' (95 %: ' || j.dropped_low || ' to ' || j.dropped_high || '); really refused: '
      || CASE WHEN j.unlogged THEN 'not logged' ELSE bounds_text(j.observed_low, j.observed_high) END || '. ' || CASE
        WHEN j.unlogged THEN 'Whether it reproduces the incident cannot be decided.'
        WHEN NOT j.reproduces THEN 'It does not reproduce the incident: compare rows with each other only, because ' || j.doubt || '.'
        WHEN j.untested THEN 'It reproduces the incident, but so wide a range proves little of the replay.'
        ELSE 'It reproduces the incident.' END
    ELSE CASE j.verdict
    WHEN 'locks_out' THEN concat_ws(' ',
      CASE WHEN j.friends_kept_out >= 0.5 THEN 'Keeps out friendly sources: ' || round(j.friends_kept_out, 1) || ' of their connections.' END,
      CASE WHEN j.logins_cut >= 0.5 THEN 'Ends logins before they succeed: ' || round(j.logins_cut, 1) || '.' END)
    WHEN 'worse' THEN CASE WHEN j.change IN ('max_startups', 'smallest', 'asked') THEN 'Worse: refuses ' ELSE 'Refuses more: ' END
      || round(j.dropped, 1) || ' instead of ' || round(j.dropped_now, 1) || '; of friendly sources ' || round(j.friends_lost, 1) || ' instead of ' || round(j.friends_now, 1) || '.'
    WHEN 'refuses_none' THEN 'Refuses nobody' || CASE WHEN j.kept_out >= 0.5 THEN ' that reaches sshd.' ELSE '.' END
    WHEN 'spares_friends' THEN 'Refuses no friendly source, but ' || round(j.dropped, 1) || ' other connections.'
    WHEN 'better' THEN 'Refuses fewer: ' || round(j.dropped, 1) || ' instead of ' || round(j.dropped_now, 1) || '.'
    ELSE 'No clear difference.' END END AS reason,
  coalesce(j.rank = c.rank, false) AND j.reproduces AS recommended,
  CASE WHEN j.reproduces AND j.dropped_now > 0 THEN CASE WHEN j.friends_suffer THEN 'raise' ELSE 'block_first' END END AS advice,
  j.runs,
  j.seed,
  j.rank,
  j.observed,
  j.than_now,
  key_of(h.name || ':' || j.rank) AS key
FROM worded j
JOIN host h USING (host_id)
CROSS JOIN setting t
LEFT JOIN choice c USING (host_id)
ORDER BY host, j.rank
