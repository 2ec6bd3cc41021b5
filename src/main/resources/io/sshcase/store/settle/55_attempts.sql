-- The view of refused credentials, kept: most analyses read it.
CREATE OR REPLACE TABLE attempt AS
SELECT event_id, connection_id, time, host_id, address_id, account_id, method_id, user_valid, event, tries, interactive
FROM attempts;
COMMENT ON TABLE attempt IS 'The rows of the view attempts, as of the last load';
COMMENT ON COLUMN attempt.event_id IS 'The line that it is counted by';
COMMENT ON COLUMN attempt.connection_id IS 'The TCP connection of that line; NULL where it belongs to none';
COMMENT ON COLUMN attempt.time IS 'When the line was written, UTC; NULL where that is not known';
COMMENT ON COLUMN attempt.host_id IS 'Machine that refused it';
COMMENT ON COLUMN attempt.address_id IS 'Peer; NULL where it is not known';
COMMENT ON COLUMN attempt.account_id IS 'User name; NULL where the line names none';
COMMENT ON COLUMN attempt.method_id IS 'Authentication method, in table word; NULL where the line does not state it';
COMMENT ON COLUMN attempt.user_valid IS
  'false for a user that sshd called invalid, true for one that it knows; NULL where the line does not say';
COMMENT ON COLUMN attempt.event IS 'Kind of the line';
COMMENT ON COLUMN attempt.tries IS 'How many refused credentials the line stands for';
COMMENT ON COLUMN attempt.interactive IS
  'Whether the line is of keyboard-interactive (a Failed line, or its error of PAM)';
