-- title:    Reply to the customer
-- question: What may whoever could not log in be told?
-- reading:  One row for each host, text to send as it stands. It names no other host, no address but the one that is asked about, no user and no path of the evidence.
WITH limited AS ( -- the causes that end when fewer logins are in progress, or more are allowed
  SELECT unnest(['max_startups', 'per_source_max_startups', 'latched_counter', 'undecided']) AS cause
),
change AS ( -- the first step that answers the cause; where it changes nothing, none
  SELECT host, arg_min_null(for_customer, rank) AS what
  FROM actions WHERE purpose = 'answer' AND kind <> 'mend' GROUP BY host -- a mended file lets the rest be done, and ends no refusal
)
SELECT v.host,
  concat_ws(chr(10), v.reply,
    CASE WHEN v.resolved_at IS NULL THEN 'What to change: ' || c.what || '.' END,
    CASE
      WHEN e.dropped IS NULL OR l.cause IS NULL OR v.cause = 'latched_counter' OR v.resolved_at IS NOT NULL OR (v.concerned AND v.cause = 'undecided') THEN NULL
      WHEN c.what IS NULL THEN 'If it happens again: wait 30 seconds between attempts, up to three times.'
      ELSE 'Until then: wait 30 seconds between attempts, up to three times.' END,
    CASE WHEN v.resolved_at IS NULL AND c.what IS NOT NULL THEN 'It has worked when the server, as busy as it was then, logs no refused connection for a day.' END,
    'What we could not see: ' || v.not_shown) AS "text",
  v.key
FROM verdict v
LEFT JOIN change c USING (host)
LEFT JOIN limited l USING (cause)
LEFT JOIN (SELECT host, sum(dropped) AS dropped FROM throttling_episodes WHERE cause <> 'penalty' GROUP BY host) e USING (host)
ORDER BY v.host
