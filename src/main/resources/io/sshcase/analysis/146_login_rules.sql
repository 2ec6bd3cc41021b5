-- title:    Reasons to check a login
-- question: What speaks against a login, and how much?
-- reading:  One row for each reason. Points of a login add up, less those that speak for it; of what was done after it the gravest counts alone; from setting.login_points_critical, _high and _medium on a login has that severity. Guessed marks what says that somebody guessed just before.
SELECT reason, points, guessed, after_login, meaning, innocent FROM (VALUES
  ('password_after_guessing', 120, true, false, 'A password was accepted after many failed attempts of this source, which the user had not come from before.', 'A program with an old password that was then corrected.'),
  ('password_after_failures', 70, true, false, 'A password was accepted after failed attempts of this source, which the user had not come from before.', 'A user at a new place who mistyped.'),
  ('password_after_network_guessing', 70, true, false, 'A password was accepted after many failed attempts of other addresses of the same network (/24, /64).', 'An office or provider behind several addresses.'),
  ('password_after_user_guessed', 70, true, false, 'The user was guessed from elsewhere just before a password was accepted from a network that he had never come from.', 'A user on the road, while an attack was going on.'),
  ('login_after_failures', 30, true, false, 'The source had failed several times since its last login.', 'A wrong key in an agent, or a program with an old password.'),
  ('login_after_network_guessing', 30, true, false, 'Other addresses of the same network had failed many times shortly before.', 'An office or provider behind several addresses.'),
  ('failures_later', 30, true, false, 'The source failed many times, most of them after this login.', 'A program whose password or key was changed.'),
  ('password_unusual', 30, false, false, 'The user logs in by key otherwise.', 'A user at a machine without his key.'),
  ('root_by_password', 25, false, false, 'root logged in by password.', 'A console server or an administrator without a key.'),
  ('attackers_network', 20, false, false, 'Several addresses of this network guessed and never got in.', 'A cloud provider that both use.'),
  ('new_source', 15, false, false, 'The user had never come from this network.', 'A user on the road, or a new connection to the internet.'),
  ('new_key', 15, false, false, 'The user had never used this key.', 'A new key or a new computer.'),
  ('new_account', 15, false, false, 'The account had just been made.', 'A new colleague.'),
  ('failures_of_known_source', 10, false, false, 'The source had failed before, but it had logged in since, or the user is known to come from there.', 'Typing errors that add up.'),
  ('key_from_several_networks', 10, false, false, 'The key had been used from several other networks.', 'A key that travels with its user or is shared by machines.'),
  ('key_of_several_users', 10, false, false, 'Another user had used the same key.', 'One person or one program with several accounts.'),
  ('root', 2, false, false, 'It is root.', 'root is used for administration here.'),
  ('session_not_closed', 5, false, false, 'No line tells the end of the session, while those of others are told.', 'A session that goes on.'),
  ('on_allow_list', -100, false, false, 'The source stands on the allow list that was given: what speaks against the login weighs less.', 'A test by somebody you trust.'),
  ('changed_after_guessing', 120, false, true, 'After a login that came after guessing, accounts, keys or logs were changed.', NULL),
  ('logs_touched_after', 55, false, true, 'Logs were cut, removed or their writing stopped after the login.', 'Housekeeping.'),
  ('account_changed_after', 40, false, true, 'An account, group or password was made or changed after the login.', 'Administration.'),
  ('key_changed_after', 40, false, true, 'The list of keys that may log in was touched after the login.', 'A user who brings his key.'),
  ('schedule_changed_after', 20, false, true, 'A timetable of jobs was changed after the login.', 'Administration.'),
  ('service_changed_after', 10, false, true, 'A service was started, stopped or changed after the login.', 'Administration.'),
  ('package_changed_after', 10, false, true, 'Packages were installed or removed after the login.', 'Administration.'),
  ('rights_refused_after', 10, false, true, 'Rights of another user were asked for and refused after the login.', 'A mistyped password.'),
  ('rights_taken_after', 5, false, true, 'Commands ran with the rights of another user after the login.', 'Administration.')
) AS rule(reason, points, guessed, after_login, meaning, innocent)
ORDER BY after_login, points DESC, reason
