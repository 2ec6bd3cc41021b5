-- The window of setting.since and setting.until. While one is set, the analyses are asked with this schema first
-- in the search path: event is then what falls into the window, and main.event always the whole case.
-- What has no time is outside every window.
CREATE SCHEMA in_window;

CREATE VIEW in_window.event AS
SELECT e.* FROM main.event e
JOIN main.setting t ON e.time >= coalesce(t.since, '-infinity') AND e.time < coalesce(t.until, 'infinity');
COMMENT ON VIEW in_window.event IS 'Events of the window';

CREATE VIEW in_window.kernel_event AS
SELECT e.* FROM main.kernel_event e
JOIN main.setting t ON e.time >= coalesce(t.since, '-infinity') AND e.time < coalesce(t.until, 'infinity');
COMMENT ON VIEW in_window.kernel_event IS 'Lines of the kernel of the window';

CREATE VIEW in_window.attempt AS
SELECT a.* FROM main.attempt a
JOIN main.setting t ON a.time >= coalesce(t.since, '-infinity') AND a.time < coalesce(t.until, 'infinity');
COMMENT ON VIEW in_window.attempt IS 'Refused credentials of the window';

CREATE VIEW in_window.connection AS
SELECT c.* FROM main.connection c
JOIN main.setting t ON c.start_time >= coalesce(t.since, '-infinity') AND c.start_time < coalesce(t.until, 'infinity');
COMMENT ON VIEW in_window.connection IS 'Connections that began in the window';

CREATE VIEW in_window.login_record AS
SELECT r.* FROM main.login_record r
JOIN main.setting t ON r.start < coalesce(t.until, 'infinity')
  AND coalesce(r."end", CASE WHEN r.what = 'login' THEN 'infinity' ELSE r.start END) >= coalesce(t.since, '-infinity');
COMMENT ON VIEW in_window.login_record IS
  'Login accounting that overlaps the window; a session without an end may reach into it';

-- Who is friend and who is foe does not depend on the window: an address that guessed the day before is no friend.
-- Who shows a pattern is judged by it (source_profile); this is for whom the window shows nothing else.
CREATE MACRO is_friendly(accepted, failures, typo_failures) AS accepted > 0 AND failures <= typo_failures;

CREATE VIEW standing AS
SELECT NULL::INTEGER AS address_id, 0::BIGINT AS accepted, 0::BIGINT AS failed_attempts, false AS friendly
WHERE false;
COMMENT ON VIEW standing IS
  'What the whole case knows of each address, beside the rows of a window; empty here, for without one the rows know it';
COMMENT ON COLUMN standing.address_id IS 'Peer';
COMMENT ON COLUMN standing.accepted IS 'All its logins';
COMMENT ON COLUMN standing.failed_attempts IS 'All its refused credentials';
COMMENT ON COLUMN standing.friendly IS
  'Whether it logs in and failed no more than by typing errors';

CREATE VIEW in_window.standing AS
SELECT s.address_id, s.accepted, s.failed_attempts, is_friendly(s.accepted, s.failed_attempts, t.typo_failures) AS friendly
FROM (
  SELECT address_id, sum(accepted)::BIGINT AS accepted, sum(failed)::BIGINT AS failed_attempts
  FROM (
    SELECT address_id, repeat AS accepted, 0 AS failed FROM main.event WHERE event = 'auth_accepted'
    UNION ALL
    SELECT address_id, 0, tries FROM main.attempt
  )
  GROUP BY address_id
) s CROSS JOIN main.setting t;
COMMENT ON VIEW in_window.standing IS 'Logins and refused credentials of each address in the whole case';
