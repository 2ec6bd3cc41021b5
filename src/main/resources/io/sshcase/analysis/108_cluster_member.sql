-- title:    Sources that guess together
-- question: Which addresses share one list of user names, so that they guess as one?
-- reading:  One row for each address of a cluster. Two addresses are linked where they tried three names in common, or one where both are of one network, within a day of each other; of addresses with few tries two names link a crowd from many networks, and so does one that nobody ever logs in as, tried from all of them without a pause, where they try hardly any other. Names that every guesser tries do not count, accounts of programs only within one network, and of a long list only the names that fewest others tried. An address with many attempts of its own is no member.
WITH quiet AS (
  SELECT h.address_id, h.src, h.network FROM source_habits h CROSS JOIN setting t
  WHERE h.attempts BETWEEN 1 AND t.cluster_attempts AND h.all_accepted = 0 AND NOT h.allowed
),
tried AS (
  SELECT a.address_id, a.account_id, u.name, list_contains(t.service_accounts, lower(u.name)) AS of_program, min(a.time) AS time, sum(a.tries)::BIGINT AS tries
  FROM attempt a JOIN quiet q USING (address_id) JOIN account u USING (account_id) CROSS JOIN setting t
  WHERE u.name NOT IN ('', 'root') AND a.time IS NOT NULL AND NOT list_contains(t.common_names, lower(u.name))
  GROUP BY ALL
),
rare AS ( -- the names of each address, those that fewest others tried first
  SELECT *, row_number() OVER (PARTITION BY address_id, of_program ORDER BY sources, name) AS nth
  FROM (SELECT *, count(*) OVER (PARTITION BY account_id) AS sources FROM tried)
  QUALIFY sources > 1
),
compared AS (SELECT r.address_id, r.account_id, r.name, r.of_program, r.time FROM rare r CROSS JOIN setting t WHERE r.nth <= t.cluster_names),
listed AS (FROM compared WHERE NOT of_program),
few AS ( -- with more tries an address is told by itself
  SELECT l.* FROM listed l JOIN source_habits h USING (address_id) CROSS JOIN setting t WHERE h.attempts < t.guess_failures
),
stranger AS ( -- names that nobody ever logged in as: their owner is not on the road
  SELECT DISTINCT account_id FROM few WHERE account_id NOT IN (SELECT account_id FROM main.event WHERE event = 'auth_accepted' AND account_id IS NOT NULL)
),
meeting AS ( -- who shares three names meets there, or one within a network; two names, or one that nobody has, take a crowd from as many networks
  SELECT a.address_id, 3 AS names, hash(a.account_id, b.account_id, c.account_id) AS place, greatest(a.time, b.time, c.time) AS time, t.cluster_s AS pause_s, 1 AS networks
  FROM listed a
  JOIN listed b ON b.address_id = a.address_id AND b.account_id > a.account_id
  JOIN listed c ON c.address_id = a.address_id AND c.account_id > b.account_id
  CROSS JOIN setting t
  UNION ALL
  SELECT l.address_id, 0, hash(l.account_id, q.network), l.time, t.cluster_s, 1 FROM compared l JOIN quiet q USING (address_id) CROSS JOIN setting t WHERE q.network IS NOT NULL
  UNION ALL
  SELECT a.address_id, 2, hash(a.account_id, b.account_id), greatest(a.time, b.time), t.cluster_s, t.cluster_pair_networks
  FROM few a JOIN few b ON b.address_id = a.address_id AND b.account_id > a.account_id CROSS JOIN setting t
  UNION ALL
  SELECT l.address_id, 1, hash(l.account_id), l.time, t.cluster_crowd_s, t.cluster_crowd_networks FROM few l SEMI JOIN stranger s USING (account_id) CROSS JOIN setting t
),
run AS ( -- who met without a longer pause
  SELECT address_id, names, place, time, networks, sum(apart::INTEGER) OVER (PARTITION BY names, place ORDER BY time, address_id ROWS UNBOUNDED PRECEDING) AS run
  FROM (
    SELECT *, coalesce(epoch_us(time) - epoch_us(lag(time) OVER (PARTITION BY names, place ORDER BY time, address_id)) > pause_s * 1000000::BIGINT, true) AS apart
    FROM meeting
  )
),
gathered AS (
  SELECT names, place, run, min(address_id) AS first_id FROM run WHERE names IN (0, 3) GROUP BY ALL
  UNION ALL -- a crowd comes from many networks and tries hardly anything else: a name that is popular does not make one
  SELECT r.names, r.place, r.run, min(r.address_id)
  FROM run r
  JOIN quiet q USING (address_id)
  JOIN (SELECT DISTINCT address_id, account_id FROM attempt) a USING (address_id)
  CROSS JOIN setting t
  WHERE r.names IN (1, 2)
  GROUP BY r.names, r.place, r.run, r.networks, t.cluster_crowd_share
  HAVING count(DISTINCT coalesce(q.network, q.src)) >= r.networks AND count(DISTINCT a.account_id) <= t.cluster_crowd_share * count(DISTINCT r.address_id)
),
met AS ( -- each linked to the first of its run: as many links as meetings, and short ways however many met
  SELECT DISTINCT r.address_id AS one, g.first_id AS other
  FROM run r JOIN gathered g USING (names, place, run)
  WHERE g.first_id <> r.address_id
),
link AS (SELECT one, other FROM met UNION SELECT other, one FROM met),
joined AS (
  WITH RECURSIVE label(address_id, least_id) USING KEY (address_id) AS (
    SELECT one, one FROM link GROUP BY one
    UNION
    SELECT k.other, min(l.least_id)
    FROM label l JOIN link k ON k.one = l.address_id JOIN recurring.label o ON o.address_id = k.other
    WHERE l.least_id < o.least_id GROUP BY k.other
  )
  SELECT address_id, least_id FROM label
),
cluster AS (
  SELECT least_id, min(q.src) AS first_src, count(*) AS sources
  FROM joined JOIN quiet q USING (address_id) GROUP BY least_id
  HAVING count(*) >= (SELECT cluster_sources FROM setting)
),
numbered AS (SELECT *, row_number() OVER (ORDER BY sources DESC, first_src) AS cluster FROM cluster),
named AS (
  SELECT j.least_id, count(DISTINCT a.account_id) AS cluster_users
  FROM attempt a JOIN joined j USING (address_id) GROUP BY j.least_id
),
shared AS (
  SELECT j.least_id, j.address_id, list(r.name ORDER BY r.sources DESC, r.name) AS names
  FROM rare r JOIN joined j USING (address_id) GROUP BY ALL
)
SELECT n.cluster, h.src, h.network, h.attempts, h.users_tried, h.hosts, h.connections, h.first_seen, h.last_seen,
  list_slice(s.names, 1, t.named_users) AS names, w.cluster_users,
  key_of(n.cluster || ':' || h.src) AS key
FROM numbered n JOIN joined j USING (least_id) JOIN source_habits h USING (address_id) JOIN shared s USING (address_id) JOIN named w ON w.least_id = n.least_id CROSS JOIN setting t
ORDER BY n.cluster, h.attempts DESC, h.src
