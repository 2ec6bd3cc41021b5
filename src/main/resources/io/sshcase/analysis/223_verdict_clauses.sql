-- title:    What speaks for and against each cause
-- question: What speaks for and against each possible cause, what would settle it, and which lines show it?
-- reading:  One row for each clause; the weightiest of each cause and side is the first. The rules say what each sign means. A clause about something that is missing cites the first and the last line that were searched.
WITH sign AS (
  SELECT host, cause, sign, text, sentence, places, 'refusal' AS of FROM signs_of_refusal
  UNION ALL SELECT host, cause, sign, text, sentence, places, 'outage' FROM signs_of_outage
  UNION ALL SELECT host, cause, sign, text, sentence, places, 'silence' FROM signs_of_silence
  UNION ALL SELECT host, cause, sign, text, sentence, places, 'moment' FROM signs_of_moment
  UNION ALL SELECT host, cause, sign, text, sentence, places, 'client' FROM signs_of_client
  UNION ALL SELECT host, cause, sign, text, sentence, places, 'message' FROM signs_of_message
),
borne AS (
  SELECT s.host, r.rule, r.cause, s.sign, r.weight, r.reason, s.text, s.sentence, s.places,
    list_position(['proves', 'strong', 'fits', 'possible', 'context', 'excludes', 'doubts', 'beside'], r.weight) AS turn
  FROM sign s
  JOIN asked a USING (host)
  JOIN verdict_rules r ON r.sign = s.sign AND (s.cause IS NULL OR s.cause = r.cause)
  -- a complaint is judged by what concerns it; what the host did at other times only goes with that
  WHERE NOT a.concerned OR s.of IN ('outage', 'moment', 'client', 'message') OR r.weight = 'context'
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
  SELECT m.host, w.cause, w.place, w.text
  FROM (SELECT host, sign FROM signs_of_moment UNION ALL SELECT host, sign FROM signs_of_message) m
  JOIN (VALUES
    ('refusal_hidden', 'undecided', 1, 'Logs at LogLevel VERBOSE'),
    ('moment_not_covered', 'undecided', 1, 'The logs of that time (rotated files, the journal)'),
    ('refusals_suppressed', 'undecided', 1, 'LogVerbose for sshd.c, which brings back the suppressed lines'),
    ('refusals_suppressed_at_once', 'max_startups', 1, 'LogVerbose for sshd.c, which brings back the suppressed lines'),
    ('port_leads_elsewhere', 'undecided', 1, 'Where that port leads: the port forwarding of the router or load balancer, and ss -ltnp on the server'),
    ('client_read_words_of_another_release', 'undecided', 1, 'Which machine and which sshd answer there: the name, address and port that the user typed, and the first line of ssh -v that names the remote software version'),
    ('client_read_exceeded_unlogged', 'undecided', 1, 'Which machine and which sshd answer there: the name, address and port that the user typed, and the output of ssh -v'),
    ('answered_without_trace', 'network_or_client', 1, 'Which machine answers there: the name, address and port that the user typed, and the output of ssh -v'),
    ('no_trace_of_client', 'network_or_client', 1, 'tcpdump -ni any tcp port 22 on the server while the user tries: whether the packets arrive'),
    ('no_trace_of_client', 'network_or_client', 2, 'The output of ssh -vvv of the user'),
    ('no_trace_of_client', 'firewall', 1, 'The rules of that time with their counters (nft list ruleset, iptables-save -c), and of firewalls on the way')
  ) w(sign, cause, place, text) USING (sign)
  UNION ALL
  SELECT m.host, 'max_startups', 2, CASE WHEN r.release_low >= 1000 THEN 'LogVerbose for sshd.c, which brings back the suppressed lines'
    ELSE 'LogLevel VERBOSE, which writes a line for each refusal' END
  FROM signs_of_moment m LEFT JOIN releases r USING (host) WHERE m.sign = 'refusals_going_on'
  UNION ALL
  SELECT s.host, NULL, 1, 'The logs of sshd (/var/log/auth.log or /var/log/secure, or the journal)' FROM signs_of_outage s WHERE s.sign = 'no_log'
  UNION ALL
  SELECT b.host, 'firewall', 2, 'The rules with their counters (nft list ruleset, iptables-save -c), taken twice while a user tries'
  FROM blocking_rules b JOIN asked a USING (host) WHERE a.host_id IS NULL
  UNION ALL
  SELECT host, NULL, 3, 'The address that the user connected from, for --client: where a login works, echo "$SSH_CONNECTION" prints it first; else whoever runs the user''s network knows it'
  FROM asked WHERE concerned AND client IS NULL
  UNION ALL
  SELECT host, NULL, 4, 'The time of the failure, to the minute and with its zone, for --at'
  FROM asked WHERE concerned AND moment IS NULL
  UNION ALL
  SELECT DISTINCT s.host, NULL, 9, '/etc/ssh/sshd_config and the output of sshd -T'
  FROM signs_of_silence s LEFT JOIN startup_limits l USING (host) WHERE NOT coalesce(l.known, false)
),
clause AS (
  SELECT host, cause, CASE WHEN weight IN ('proves', 'strong', 'fits', 'possible', 'context') THEN 'for' ELSE 'against' END AS side,
    weight, turn, rule, sign, reason, text, sentence, places
  FROM borne
  UNION ALL
  SELECT DISTINCT w.host, b.cause, 'would_settle', 'settles', w.place, 0, 'wanted', NULL, w.text, NULL, []
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
