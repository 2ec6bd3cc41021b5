-- title:    Deciding words
-- question: Which words of a line say what it is?
-- reading:  One row for each kind of event that has such words. The pattern has four groups: what is read past, the words, what is read past again, further words. It begins at the end of the line that sshd itself wrote, so that a user name that imitates the words is not taken for them. Events without a row are told by the line as a whole.
SELECT event, pattern, key_of(event) AS key
FROM (VALUES
  ('auth_accepted', '^()(Accepted [^ ]+)()()'),
  ('auth_failed', '^()(Failed [^ ]+)()()'),
  ('auth_postponed', '^()(Postponed [^ ]+)()()'),
  ('auth_partial', '^()(Partial [^ ]+)()()'),
  ('invalid_user', '^(.*?)((?:[Ii]nvalid|Illegal) user)()()'),
  ('auth_refused', '^(.*)(not allowed because .*|ROOT LOGIN REFUSED|Authentication refused: .*)()()$'),
  ('auth_limit_exceeded', '^((?:error: )?|Disconnecting.*: |.*)(maximum authentication attempts exceeded|Too many authentication failures|ignoring max retries; .*)()()'),
  ('auth_timeout', '^(.*?)(Timeout before authentication)()()'),
  ('pam_auth_failure', '^(.*?)((?:[0-9]+ more )?[Aa]uthentication failures?)()()'),
  ('pam_user_unknown', '^(.*?)(user unknown)()()'),
  ('connection_opened', '^(.*?)(Connection from)()()'),
  ('connection_closed', '^(.*?)(Connection closed by(?: authenticating user| invalid user)?)()()'),
  ('connection_reset', '^(.*?)(Connection reset(?: by (?:authenticating user|invalid user|peer))?)()()'),
  ('disconnect_received', '^(.*?)(Received disconnect)()()'),
  ('disconnected', '^(.*?)(Disconnected from(?: authenticating user| invalid user)?|Disconnecting)()()'),
  ('no_identification', '^(.*?)(Did not receive identification string|Connection closed by remote host)()()'),
  ('negotiation_failed', '^(.*?)(Unable to negotiate|no matching [^.]*? found)()()'),
  ('connection_refused', '^(.*?)(refused connect)()()'),
  ('connection_dropped', '^(.*?)(drop connection #[0-9]+)((?: from .* on .*:[0-9]+ )?)(.*)$'),
  ('throttle_began', '^(.*?)(beginning MaxStartups throttling)()()'),
  ('throttle_continues', '^(.*?)(in MaxStartups throttling)(.*?)((?:[0-9]+ connections dropped)?)$'),
  ('throttle_ended', '^(.*?)(exited MaxStartups throttling)(.*?)((?:[0-9]+ connections dropped)?)$'),
  ('drops_suppressed', '^(.*?)(additional [0-9]+ connections dropped)()()'),
  ('penalty_imposed', '^(.*?)(penalty (?:of .*|table full))()()$'),
  ('session_opened', '^(.*?)(session opened|Starting session)()()'),
  ('session_closed', '^(.*?)(session closed|Close session)()()'),
  ('daemon_listening', '^()(Server listening)()()'),
  ('daemon_terminating', '^()(Received signal [0-9]+; terminating)()()'),
  ('daemon_restarting', '^()(Received SIGHUP; restarting)()()'),
  ('ban_added', '^(.* )(Ban)()()'),
  ('ban_removed', '^(.* )(Unban)()()')
) words (event, pattern)
ORDER BY event
