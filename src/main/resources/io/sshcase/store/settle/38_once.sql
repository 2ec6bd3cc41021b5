TRUNCATE copy;
INSERT INTO copy
SELECT t.kept, l.source_id, l.line, l.time, l.digits
FROM twin t
JOIN line l ON l.event_id = t.event_id
WHERE l.event <> 'other_program';

DELETE FROM line WHERE event_id IN (SELECT event_id FROM twin);
