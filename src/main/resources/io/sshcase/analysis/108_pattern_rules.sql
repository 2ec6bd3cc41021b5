-- title:    Which pattern a source is called by
-- question: Which patterns are told, and which decides where a source shows several?
-- reading:  One row for each pattern, the one that decides first. Friendly ones go before hostile ones: each of them demands for itself that the source tried nobody else's credentials beyond a typing error, so that a guesser matches none, and a friend who fails often is not called a guesser. What is known for sure goes before what only looks so.
SELECT r.rank, r.pattern, r.kind, r.name, r.meaning, r.why_here, replace(r.pattern, '_', '-') AS key
FROM (VALUES
    (1, 'allowed', 'friendly', 'On the allow list', 'The user named it a friend.', 'The user named it a friend; that decides.'),
    (2, 'expired_password', 'friendly', 'Expired password', 'The password was right, and the log says that it, or the account, has expired.', 'The log itself says why it failed, and the password was right.'),
    (3, 'wrong_key', 'friendly', 'Wrong keys in an agent', 'An agent offered keys that the server does not take; then the same user logged in.', 'Only keys were refused, and the same user got in.'),
    (4, 'ci_burst', 'friendly', 'Bursts of logins by key', 'Automation logs in by key many times within a minute.', 'It holds a key that the server takes.'),
    (5, 'monitoring_probe', 'friendly', 'Monitoring probe', 'Connects like a clock and never tries to log in.', 'It never tries a credential, and comes like a clock.'),
    (6, 'mistyped', 'friendly', 'Typing errors', 'Failures of users who log in from the same address, few in a row.', 'The same users log in from there, and never failed often in a row.'),
    (7, 'known_user', 'friendly', 'Known user, refused', 'Logs in, never failed, and was turned away.', 'It logs in and never failed.'),
    (8, 'credential_stuffing', 'hostile', 'Credential stuffing', 'Many users that exist, one or two tries each: a list of stolen or known credentials.', 'Somebody has a list of users that exist: the most dangerous of the guessers.'),
    (9, 'distributed_guessing', 'hostile', 'Distributed guessing', 'Many addresses, each inconspicuous, with one list of users.', 'Only together do these addresses show what they are.'),
    (10, 'slow_guessing', 'hostile', 'Slow guessing', 'Below what fail2ban bans, day after day.', 'No ban will ever stop it, which is what matters about it.'),
    (11, 'user_enumeration', 'hostile', 'User enumeration', 'Many names that do not exist: it looks for names.', 'It looks for names; most of its guesses can never succeed.'),
    (12, 'spraying', 'hostile', 'Password spraying', 'About one try for each of many users, so that no account is locked.', 'Many names, hardly more than one try each.'),
    (13, 'password_guessing', 'hostile', 'Password guessing', 'One source, many tries on few users.', 'Many tries; whose name is told by the patterns below.'),
    (14, 'single_user', 'hostile', 'One user in the sights', 'Nearly all attempts on one person.', 'Tells more of a guesser.'),
    (15, 'service_accounts', 'hostile', 'Accounts of programs and devices', 'Accounts of programs and devices, which may have default passwords.', 'Tells more of a guesser.'),
    (16, 'slot_holder', 'hostile', 'Login slots held until LoginGraceTime', 'Opens connections and lets them run into LoginGraceTime: each holds a login slot.', 'Where it also guesses, the guessing says more.'),
    (17, 'few_attempts', 'unclear', 'Few attempts', 'Failed too seldom to be judged.', 'Too few to be judged.'),
    (18, 'dropped_only', 'unclear', 'Refused, and nothing else', 'Nothing else is known of it.', 'Nothing else is known of it.'),
    (19, 'scanner', 'unclear', 'Scanners and banner grabbers', 'Connects, looks and goes.', 'It tried no credential; where its greetings are odd, it is hostile.')
  ) r(rank, pattern, kind, name, meaning, why_here)
ORDER BY r.rank
