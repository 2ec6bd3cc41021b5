-- What the kernel said is no word of sshd: it goes into a table of its own.
TRUNCATE kernel_event;
INSERT INTO kernel_event
SELECT e.* FROM event e JOIN word w ON w.word_id = e.program_id WHERE w.name = 'kernel';
DELETE FROM event WHERE program_id IN (SELECT word_id FROM word WHERE name = 'kernel');
