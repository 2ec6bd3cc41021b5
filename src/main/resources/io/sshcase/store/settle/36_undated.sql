-- The same content twice: lines without a time are copies by their number.
INSERT INTO twin
SELECT l.event_id, (r.first_source_id::BIGINT << 32) + l.line
FROM line l
JOIN repeated_source r ON r.source_id = l.source_id
WHERE l.time IS NULL;
