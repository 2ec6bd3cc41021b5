-- title:    Logins on record
-- question: Which sessions, boots and failed logins does the login accounting hold, and does the log of sshd know the logins too?
-- reading:  One row for each session; failed logins are one row for each address and user. In log is empty where no line of sshd covers the time, or where the login was not made over the network.
WITH session AS ( -- last cuts names that wtmp has whole
  SELECT
    host, what, line, date_trunc('second', start) AS start, max("end") AS "end",
    arg_max("user", length("user")) AS "user", arg_max(src, length(src)) AS src,
    1::BIGINT AS records, max(time_basis) AS time_basis, min(place) AS place
  FROM login_record
  WHERE what <> 'failed' AND kind <> 'lastlog'
  GROUP BY host, what, line, date_trunc('second', start), CASE WHEN start IS NULL THEN place END
),
failed AS ( -- one file of btmp and lastb's print of it count once: the one that holds more
  SELECT host, what, any_value(line) AS line, min(start) AS start, max("end") AS "end", "user", src,
    max(records) AS records, max(time_basis) AS time_basis, min(place) AS place
  FROM (
    SELECT host, what, "user", src, min(line) AS line, min(start) AS start, max(start) AS "end", count(*) AS records,
      max(time_basis) AS time_basis, min(place) AS place
    FROM login_record WHERE what = 'failed'
    GROUP BY host, what, "user", src, regexp_replace(place, ':[0-9]+$', '')
  ) GROUP BY host, what, "user", src
),
span AS (
  SELECT h.name AS host, min(e.time) AS first_time, max(e.time) AS last_time
  FROM main.event e JOIN host h USING (host_id) GROUP BY h.name
),
accepted AS (
  SELECT h.name AS host, u.name AS "user", epoch_us(e.time) // 1000000 AS second
  FROM main.event e JOIN host h USING (host_id) JOIN account u USING (account_id)
  WHERE e.event IN ('auth_accepted', 'session_opened') AND e.time IS NOT NULL
)
SELECT
  r.host, r.what, r."user", r.line, r.src, r.start, r."end", r.records,
  CASE WHEN r.what = 'login' AND r.src IS NOT NULL AND r.start BETWEEN s.first_time AND s.last_time THEN
    EXISTS (FROM accepted a WHERE a.host = r.host AND left(a."user", 8) = left(r."user", 8) AND starts_with(a."user", r."user")
      AND a.second BETWEEN epoch_us(r.start) // 1000000 - 10 AND epoch_us(r.start) // 1000000 + 10) END AS in_log,
  r.time_basis, r.place,
  key_of(r.place || ':' || r.what || ':' || coalesce(r."user", '') || ':' || coalesce(r.src, '')) AS key
FROM (FROM session UNION ALL BY NAME FROM failed) r
LEFT JOIN span s ON s.host = r.host
ORDER BY r.host, r.start NULLS LAST, r.what, r."user" NULLS FIRST, r.src NULLS FIRST, r.line NULLS FIRST, r.place
