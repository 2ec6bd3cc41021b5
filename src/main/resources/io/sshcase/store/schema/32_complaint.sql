-- What a user complains of, in one row: the verdict is then about that client at that time. All NULL without a complaint.
CREATE TABLE complaint (
  client VARCHAR,
  moment TIMESTAMP,
  precision_s INTEGER,
  error VARCHAR
);
INSERT INTO complaint VALUES (NULL, NULL, NULL, NULL);

COMMENT ON TABLE complaint IS 'The complaint that the analyses were last asked about: one row';
COMMENT ON COLUMN complaint.client IS 'Canonical address that the user connected from; NULL where it was not given';
COMMENT ON COLUMN complaint.moment IS 'When it failed, UTC, the first moment that the given time may mean; NULL where no time was given';
COMMENT ON COLUMN complaint.precision_s IS 'How long the given time may mean: 1 s, a minute or a day; NULL where no time was given';
COMMENT ON COLUMN complaint.error IS 'What the user''s ssh client printed, one line; NULL where it was not given';
