-- title:    Sources that guess together
-- question: Which addresses share one list of user names, so that they guess as one?
-- reading:  One row for each address of a cluster. Two addresses are linked where they tried three names in common, or one where both are of one network, within a day of each other; names that every guesser tries and accounts of programs do not count, and of a long list only the names that fewest others tried. An address with many attempts of its own is no member.
WITH quiet AS (
  SELECT h.address_id, h.src, h.network FROM source_habits h CROSS JOIN setting t
  WHERE h.attempts BETWEEN 1 AND t.cluster_attempts AND h.all_accepted = 0 AND NOT h.allowed
),
tried AS (
  SELECT a.address_id, a.account_id, u.name, min(a.time) AS time, sum(a.tries)::BIGINT AS tries
  FROM attempt a JOIN quiet q USING (address_id) JOIN account u USING (account_id) CROSS JOIN setting t
  WHERE u.name <> '' AND a.time IS NOT NULL
    AND NOT list_contains(t.service_accounts, lower(u.name)) AND NOT list_contains(t.common_names, lower(u.name))
  GROUP BY ALL
),
rare AS ( -- the names of each address, those that fewest others tried first
  SELECT *, row_number() OVER (PARTITION BY address_id ORDER BY sources, name) AS nth
  FROM (SELECT *, count(*) OVER (PARTITION BY account_id) AS sources FROM tried)
  QUALIFY sources > 1
),
listed AS (SELECT address_id, account_id, name, time FROM rare CROSS JOIN setting t WHERE nth <= t.cluster_names),
meeting AS ( -- each three names of an address, and each one with its network: who shares them meets there
  SELECT a.address_id, hash(a.account_id, b.account_id, c.account_id) AS place, greatest(a.time, b.time, c.time) AS time
  FROM listed a
  JOIN listed b ON b.address_id = a.address_id AND b.account_id > a.account_id
  JOIN listed c ON c.address_id = a.address_id AND c.account_id > b.account_id
  UNION ALL
  SELECT l.address_id, hash(l.account_id, q.network), l.time FROM listed l JOIN quiet q USING (address_id) WHERE q.network IS NOT NULL
),
run AS ( -- who met without a longer pause
  SELECT address_id, place, time, sum(apart::INTEGER) OVER (PARTITION BY place ORDER BY time, address_id ROWS UNBOUNDED PRECEDING) AS run
  FROM (
    SELECT m.*, coalesce(epoch_us(time) - epoch_us(lag(time) OVER (PARTITION BY place ORDER BY time, address_id)) > t.cluster_s * 1000000::BIGINT, true) AS apart
    FROM meeting m CROSS JOIN setting t
  )
),
met AS ( -- each linked to the first of its run: as many links as meetings, and short ways however many met
  SELECT DISTINCT address_id AS one, first_id AS other
  FROM (SELECT address_id, min(address_id) OVER (PARTITION BY place, run) AS first_id FROM run)
  WHERE first_id <> address_id
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
