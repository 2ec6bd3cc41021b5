-- What the kernel said is no word of sshd: it goes into a table of its own.
TRUNCATE kernel_event;
INSERT INTO kernel_event
SELECT e.* FROM event e JOIN word w ON w.word_id = e.program_id WHERE w.name = 'kernel';
DELETE FROM event WHERE program_id IN (SELECT word_id FROM word WHERE name = 'kernel');

-- Nor are the lines of other programs, which are kept of machines whose sshd is known.
TRUNCATE account_event;
INSERT INTO account_event
SELECT
  event_id, source_id, line, time, digits, year_stated, zone_stated, host_id, program_id, pid, event, NULL, account_id,
  NULL, NULL, NULL, reason_id, number, repeat, NULL, NULL, text, NULL, false
FROM line
WHERE event = 'other_program' AND host_id IN (SELECT host_id FROM event);

DELETE FROM host
WHERE host_id IN (SELECT host_id FROM line WHERE event = 'other_program')
  AND host_id NOT IN (SELECT host_id FROM event UNION SELECT host_id FROM kernel_event
    UNION SELECT host_id FROM source WHERE host_id IS NOT NULL);
