-- title:    Who could be locked out
-- question: Who ever logged in, from where and how, and which step would lock them out?
-- reading:  One row for each user and address that logged in, in the whole case. A step is true where it would have refused that login, empty where the logs cannot say. The firewall's list holds every address of a row but those whose login must be checked first.
WITH login AS (
  SELECT
    h.name AS host, u.name AS "user", a.name AS src, sum(e.repeat)::BIGINT AS logins, max(e.time) AS last_login,
    list(DISTINCT coalesce(m.name, 'not named') ORDER BY coalesce(m.name, 'not named')) AS methods,
    bool_and(coalesce(m.name = 'password' OR m.name LIKE 'keyboard-interactive%', false)) AS by_password,
    max(epoch(e.time - c.start_time)) AS slowest_s, 'log' AS basis
  FROM main.event e
  JOIN host h USING (host_id)
  LEFT JOIN account u USING (account_id)
  LEFT JOIN address a USING (address_id)
  LEFT JOIN word m ON m.word_id = e.method_id
  LEFT JOIN main.connection c ON c.connection_id = e.connection_id
  WHERE e.event = 'auth_accepted'
  GROUP BY h.name, u.name, a.name
),
recorded AS ( -- wtmp reaches further back than most logs, but knows no method
  SELECT host, "user", src, count(DISTINCT start) AS logins, max(start) AS last_login, [] AS methods,
    NULL::BOOLEAN AS by_password, NULL::DOUBLE AS slowest_s, 'login accounting' AS basis
  FROM main.login_record r
  WHERE what = 'login' AND src IS NOT NULL AND "user" IS NOT NULL
    AND NOT EXISTS (FROM login l WHERE l.host = r.host AND l.src = r.src AND starts_with(l."user", r."user"))
  GROUP BY host, "user", src
),
proposed AS (
  SELECT host,
    any_value(try_cast(regexp_extract(line, '^LoginGraceTime ([0-9]+)$', 1) AS INTEGER)) AS login_grace_s,
    any_value(try_cast(regexp_extract(line, '^PerSourceMaxStartups ([0-9]+)$', 1) AS INTEGER)) AS per_source
  FROM (SELECT host, unnest(lines) AS line FROM config_audit) GROUP BY host
),
held AS ( -- slots that were taken and not yet freed, at each moment when one was taken
  SELECT host, src, max(slots) AS slots
  FROM (
    SELECT h.name AS host, a.name AS src, sum(s.step) OVER (PARTITION BY s.host_id, s.address_id ORDER BY s.time, s.step) AS slots
    FROM (
      SELECT host_id, address_id, unnest([taken, freed]) AS time, unnest([1, -1]) AS step FROM slot
      WHERE host_id IN (SELECT host_id FROM proposed JOIN host ON host.name = proposed.host WHERE per_source IS NOT NULL)
        AND address_id IN (SELECT address_id FROM main.event WHERE event = 'auth_accepted')
    ) s
    JOIN host h USING (host_id) JOIN address a USING (address_id)
  )
  GROUP BY host, src
),
doubtful AS (
  SELECT DISTINCT src FROM suspicious_logins WHERE severity IN ('critical', 'high')
),
banned AS ( -- the jail exempts the known addresses, unless there are too many of them
  SELECT host, unnest(known) AS src FROM jails
  WHERE proposed AND (SELECT count(DISTINCT l.src) FROM login l WHERE l.host = jails.host) > (SELECT allowed_addresses FROM setting)
),
judged AS (
  SELECT
    l.*,
    coalesce(NOT is_address(l.src), true) OR d.src IS NOT NULL AS allow_list,
    l.by_password AS password_authentication_no,
    l."user" = 'root' AS permit_root_login_no,
    m.slots > p.per_source AS per_source_max_startups,
    b.src IS NOT NULL AS ban,
    l.slowest_s > p.login_grace_s AS login_grace_time
  FROM (FROM login UNION ALL FROM recorded) l
  LEFT JOIN proposed p ON p.host = l.host
  LEFT JOIN held m ON m.host = l.host AND m.src = l.src
  LEFT JOIN doubtful d ON d.src = l.src
  LEFT JOIN banned b ON b.host = l.host AND b.src = l.src
)
SELECT
  host, "user", src, methods, logins, last_login,
  allow_list, password_authentication_no, permit_root_login_no, per_source_max_startups, ban, login_grace_time,
  coalesce(nullif(concat_ws(', ',
    CASE WHEN allow_list THEN 'a firewall that lets only known addresses in' END,
    CASE WHEN password_authentication_no THEN 'PasswordAuthentication no' END,
    CASE WHEN permit_root_login_no THEN 'PermitRootLogin no' END,
    CASE WHEN per_source_max_startups THEN 'PerSourceMaxStartups' END,
    CASE WHEN ban THEN 'a ban' END,
    CASE WHEN login_grace_time THEN 'a shorter LoginGraceTime' END), ''), 'none of the steps') AS locked_out_by,
  basis,
  key_of(host || ':' || coalesce("user", '') || ':' || coalesce(src, '')) AS key
FROM judged
ORDER BY host, last_login DESC NULLS LAST, "user" NULLS FIRST, src NULLS FIRST, basis
