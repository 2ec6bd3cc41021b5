-- What a user complains of, in one row: the verdict is then about that client at that time. All NULL without a complaint.
CREATE TABLE complaint (
  client VARCHAR,
  since TIMESTAMP,
  until TIMESTAMP,
  assumed VARCHAR,
  error VARCHAR
);
INSERT INTO complaint VALUES (NULL, NULL, NULL, NULL, NULL);

COMMENT ON TABLE complaint IS 'The complaint that the analyses were last asked about: one row';
COMMENT ON COLUMN complaint.client IS 'Canonical address that the user connected from; NULL where it was not given';
COMMENT ON COLUMN complaint.since IS 'First moment that the complaint may mean, UTC; NULL where no time was given';
COMMENT ON COLUMN complaint.until IS 'End of that span, UTC, itself outside; NULL where no time was given';
COMMENT ON COLUMN complaint.assumed IS 'What was assumed of the time, a sentence; NULL where no time was given';
COMMENT ON COLUMN complaint.error IS 'What the user''s ssh client printed; NULL where it was not given';
