-- The same content twice: lines without a time are copies by their number.
INSERT INTO twin
SELECT l.event_id, (r.first_source_id::BIGINT << 32) + (l.event_id & 4294967295)
FROM line l
JOIN repeated_source r ON r.source_id = l.source_id
WHERE l.time IS NULL;

-- A line without a time (journalctl -o cat, -o short-monotonic, sshd -E) cannot be held against a clock. It is a
-- further place of an equal line of its host that has one, the first of the first and so on; of those that
-- are left, against what other undated files say. First the lines that name their process, then the others.
CREATE OR REPLACE TEMP TABLE undated AS
SELECT * FROM line WHERE time IS NULL AND event_id NOT IN (SELECT event_id FROM twin);

CREATE OR REPLACE TEMP TABLE equal_line AS
SELECT * FROM line
SEMI JOIN undated USING (host_id, event)
WHERE event_id NOT IN (SELECT event_id FROM twin);

INSERT INTO twin
SELECT event_id, kept
FROM (
  SELECT event_id, source_id, dated,
    first_value(event_id) OVER (
      PARTITION BY host_id, pid, event, account_id, address_id, src_port, number, repeat, twin_id, text, nth
      ORDER BY dated DESC, source_id) AS kept
  FROM (
    SELECT *, time IS NOT NULL AS dated,
      row_number() OVER (
        PARTITION BY host_id, pid, event, account_id, address_id, src_port, number, repeat, twin_id, text,
          time IS NULL, CASE WHEN time IS NULL THEN source_id END
        ORDER BY time, event_id) AS nth
    FROM equal_line
    WHERE pid IS NOT NULL))
WHERE event_id <> kept AND NOT dated;

INSERT INTO twin
SELECT event_id, kept
FROM (
  SELECT event_id, known,
    first_value(event_id) OVER (
      PARTITION BY host_id, event, account_id, address_id, src_port, number, repeat, twin_id, text, nth
      ORDER BY known DESC, source_id) AS kept
  FROM (
    SELECT *, time IS NOT NULL OR pid IS NOT NULL AS known,
      row_number() OVER (
        PARTITION BY host_id, event, account_id, address_id, src_port, number, repeat, twin_id, text,
          time IS NULL AND pid IS NULL, CASE WHEN time IS NULL AND pid IS NULL THEN source_id END
        ORDER BY time, event_id) AS nth
    FROM equal_line
    WHERE event_id NOT IN (SELECT event_id FROM twin)))
WHERE event_id <> kept AND NOT known;

-- What a second copy of such a file was a copy of may have become one itself.
UPDATE twin SET kept = t.kept FROM twin t WHERE twin.kept = t.event_id;
