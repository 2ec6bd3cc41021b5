-- The view of refused credentials, kept: most analyses read it.
CREATE OR REPLACE TABLE attempt AS
SELECT event_id, connection_id, time, host_id, address_id, account_id, method_id, user_valid, event, tries, interactive
FROM attempts;
COMMENT ON TABLE attempt IS 'The rows of the view attempts, as of the last load';
