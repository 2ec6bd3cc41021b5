-- title:    What speaks for and against each cause
-- question: What speaks for and against each possible cause, what would settle it, and which lines show it?
-- reading:  One row for each clause; the weightiest of each cause and side is the first. The rules say what each sign means. A clause about something that is missing cites the first and the last line that were searched.
WITH sign AS (
  SELECT host, cause, sign, text, sentence, places FROM signs_of_refusal
  UNION ALL SELECT host, cause, sign, text, sentence, places FROM signs_of_outage
  UNION ALL SELECT host, cause, sign, text, sentence, places FROM signs_of_silence
),
borne AS (
  SELECT s.host, r.rule, r.cause, s.sign, r.weight, r.reason, s.text, s.sentence, s.places,
    list_position(['proves', 'strong', 'fits', 'possible', 'context', 'excludes', 'doubts', 'beside'], r.weight) AS turn
  FROM sign s JOIN verdict_rules r ON r.sign = s.sign AND (s.cause IS NULL OR s.cause = r.cause)
),
wanted AS ( -- what would remove the doubt
  SELECT r.host, CASE WHEN r.cause = 'mixed' THEN NULL ELSE r.cause END AS cause, w.place, w.text
  FROM refusals r
  LEFT JOIN startup_limits l USING (host)
  CROSS JOIN LATERAL (VALUES
    (1, CASE WHEN r.cause = 'mixed' THEN 'The number of open connections of each address (ss -tn state established) during a refusal' END),
    (2, CASE WHEN r.low < coalesce(r.high, r.low + 1) THEN CASE WHEN r.suppressed THEN 'LogVerbose for sshd.c, which brings back the suppressed lines'
        ELSE 'LogLevel VERBOSE, which writes a line for each refusal' END END),
    (3, CASE WHEN NOT coalesce(l.known, false) THEN '/etc/ssh/sshd_config and the output of sshd -T' END)
  ) w(place, text)
  UNION ALL
  SELECT s.host, 'undecided', w.place, w.text
  FROM signs_of_silence s
  JOIN (VALUES
    ('release_unknown', 1, 'The release of sshd (ssh -V, or the package list)'),
    ('refusals_not_logged', 2, 'Logs at LogLevel VERBOSE'),
    ('not_covered', 3, 'Logs of sshd from the window'),
    ('log_has_gaps', 4, 'The logs of the missing span (rotated files, the journal)')
  ) w(sign, place, text) USING (sign)
  UNION ALL
  SELECT DISTINCT s.host, NULL, 9, '/etc/ssh/sshd_config and the output of sshd -T'
  FROM signs_of_silence s LEFT JOIN startup_limits l USING (host) WHERE NOT coalesce(l.known, false)
),
clause AS (
  SELECT host, cause, CASE WHEN weight IN ('proves', 'strong', 'fits', 'possible', 'context') THEN 'for' ELSE 'against' END AS side,
    weight, turn, rule, sign, reason, text, sentence, places
  FROM borne
  UNION ALL
  SELECT w.host, b.cause, 'would_settle', 'settles', w.place, 0, 'wanted', NULL, w.text, NULL, []
  FROM wanted w
  JOIN (SELECT DISTINCT host, cause FROM borne WHERE weight NOT IN ('context', 'beside')) b
    ON b.host = w.host AND (w.cause IS NULL OR w.cause = b.cause)
  WHERE w.text IS NOT NULL
)
SELECT host, cause, side,
  row_number() OVER (PARTITION BY host, cause, side ORDER BY turn, rule, text) AS rank,
  text, places, sign, weight, reason, sentence,
  key_of(host || ':' || cause || ':' || side || ':' || sign || ':' || left(md5(text), 6)) AS key
FROM clause
ORDER BY host, cause, side, rank
