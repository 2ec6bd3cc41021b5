-- Every threshold of the analyses, in one row; the case file records what was used. What each is for stands below.
CREATE TABLE setting (
  quiet_s INTEGER NOT NULL DEFAULT 60,
  suppressed_with_s INTEGER NOT NULL DEFAULT 1,
  same_listener_s INTEGER NOT NULL DEFAULT 2,
  unlimited_drop_lines INTEGER NOT NULL DEFAULT 3,
  unlimited_penalty_lines INTEGER NOT NULL DEFAULT 7,
  limiter_s INTEGER NOT NULL DEFAULT 300,
  penalty_limiter_s INTEGER NOT NULL DEFAULT 120,
  refused_per_served DECIMAL(4, 1) NOT NULL DEFAULT 2.5,
  refused_spare INTEGER NOT NULL DEFAULT 10,
  latched_s INTEGER NOT NULL DEFAULT 1800,
  latched_share DOUBLE NOT NULL DEFAULT 0.8,
  login_grace_s INTEGER NOT NULL DEFAULT 120,
  before_first_line_s INTEGER NOT NULL DEFAULT 1,
  holders_shown INTEGER NOT NULL DEFAULT 10,
  holders_episodes INTEGER NOT NULL DEFAULT 200,
  slot_sources INTEGER NOT NULL DEFAULT 1000,
  guess_failures INTEGER NOT NULL DEFAULT 3,
  forced_failures INTEGER NOT NULL DEFAULT 10,
  recent_failures_s INTEGER NOT NULL DEFAULT 86400,
  user_guessed_s INTEGER NOT NULL DEFAULT 3600,
  known_logins INTEGER NOT NULL DEFAULT 5,
  usual_networks INTEGER NOT NULL DEFAULT 3,
  key_networks INTEGER NOT NULL DEFAULT 3,
  unclosed_s INTEGER NOT NULL DEFAULT 86400,
  closed_share DOUBLE NOT NULL DEFAULT 0.9,
  after_login_s INTEGER NOT NULL DEFAULT 900,
  new_account_s INTEGER NOT NULL DEFAULT 86400,
  login_points_critical INTEGER NOT NULL DEFAULT 120,
  login_points_high INTEGER NOT NULL DEFAULT 70,
  login_points_medium INTEGER NOT NULL DEFAULT 25,
  login_points_watched INTEGER NOT NULL DEFAULT 15,
  low_logins INTEGER NOT NULL DEFAULT 200,
  actions_after_login INTEGER NOT NULL DEFAULT 50,
  typo_failures INTEGER NOT NULL DEFAULT 2,
  many_users INTEGER NOT NULL DEFAULT 5,
  tries_per_user INTEGER NOT NULL DEFAULT 2,
  invalid_share DOUBLE NOT NULL DEFAULT 0.8,
  holder_timeouts INTEGER NOT NULL DEFAULT 3,
  slow_days INTEGER NOT NULL DEFAULT 3,
  stuffing_users INTEGER NOT NULL DEFAULT 5,
  stuffing_share DOUBLE NOT NULL DEFAULT 0.5,
  single_user_share DOUBLE NOT NULL DEFAULT 0.9,
  service_share DOUBLE NOT NULL DEFAULT 0.8,
  scanner_probes INTEGER NOT NULL DEFAULT 3,
  cluster_sources INTEGER NOT NULL DEFAULT 8,
  cluster_attempts INTEGER NOT NULL DEFAULT 30,
  cluster_names INTEGER NOT NULL DEFAULT 8,
  cluster_s INTEGER NOT NULL DEFAULT 86400,
  cluster_pair_networks INTEGER NOT NULL DEFAULT 20,
  cluster_crowd_networks INTEGER NOT NULL DEFAULT 50,
  cluster_crowd_s INTEGER NOT NULL DEFAULT 3600,
  cluster_crowd_share DOUBLE NOT NULL DEFAULT 0.1,
  probe_connections INTEGER NOT NULL DEFAULT 10,
  probe_share DOUBLE NOT NULL DEFAULT 0.8,
  probe_slack_s INTEGER NOT NULL DEFAULT 2,
  probe_slack_share DOUBLE NOT NULL DEFAULT 0.1,
  probe_least_s INTEGER NOT NULL DEFAULT 10,
  probe_most_s INTEGER NOT NULL DEFAULT 3600,
  ci_logins INTEGER NOT NULL DEFAULT 10,
  patterns_listed INTEGER NOT NULL DEFAULT 1000,
  copied_s INTEGER NOT NULL DEFAULT 10,
  repeated_episodes INTEGER NOT NULL DEFAULT 3,
  restart_s INTEGER NOT NULL DEFAULT 10,
  gap_s INTEGER NOT NULL DEFAULT 86400,
  gap_usual INTEGER NOT NULL DEFAULT 10,
  busy_span_s INTEGER NOT NULL DEFAULT 172800,
  busy_share DOUBLE NOT NULL DEFAULT 0.98,
  busy_gap_s INTEGER NOT NULL DEFAULT 3600,
  busy_gap_usual INTEGER NOT NULL DEFAULT 3,
  logger_stopped_s INTEGER NOT NULL DEFAULT 60,
  records_matched INTEGER NOT NULL DEFAULT 5,
  clock_step_s INTEGER NOT NULL DEFAULT 120,
  compare_s INTEGER NOT NULL DEFAULT 1800,
  compare_most_s INTEGER NOT NULL DEFAULT 604800,
  compare_share DOUBLE NOT NULL DEFAULT 0.75,
  compare_burst DOUBLE NOT NULL DEFAULT 0.5,
  compare_rows INTEGER NOT NULL DEFAULT 10,
  compare_users INTEGER NOT NULL DEFAULT 5,
  fleet_hosts INTEGER NOT NULL DEFAULT 3,
  fleet_share DOUBLE NOT NULL DEFAULT 0.6,
  fleet_attackers INTEGER NOT NULL DEFAULT 200,
  trend_episodes INTEGER NOT NULL DEFAULT 4,
  trend_share DOUBLE NOT NULL DEFAULT 0.5,
  chart_buckets INTEGER NOT NULL DEFAULT 360,
  chart_hosts INTEGER NOT NULL DEFAULT 8,
  chart_rows INTEGER NOT NULL DEFAULT 10000,
  chart_minutes_margin_s INTEGER NOT NULL DEFAULT 300,
  chart_seconds_margin_s INTEGER NOT NULL DEFAULT 60,
  chart_seconds_below_s INTEGER NOT NULL DEFAULT 600,
  chart_seconds_episodes INTEGER NOT NULL DEFAULT 20,
  heat_days INTEGER NOT NULL DEFAULT 14,
  chart_cut_share DOUBLE NOT NULL DEFAULT 0.05,
  chart_margin_share DOUBLE NOT NULL DEFAULT 0.1,
  timeline_episode_minutes INTEGER NOT NULL DEFAULT 44640,
  actions_per_host INTEGER NOT NULL DEFAULT 8,
  blocked_addresses INTEGER NOT NULL DEFAULT 10,
  blocked_network INTEGER NOT NULL DEFAULT 4,
  blocked_share DOUBLE NOT NULL DEFAULT 0.1,
  block_logged_in BOOLEAN NOT NULL DEFAULT false,
  allowed_addresses INTEGER NOT NULL DEFAULT 30,
  named_users INTEGER NOT NULL DEFAULT 8,
  jail_maxretries INTEGER[] NOT NULL DEFAULT [3, 5, 10],
  jail_findtimes INTEGER[] NOT NULL DEFAULT [600, 3600, 86400],
  jail_bantime_s INTEGER NOT NULL DEFAULT 3600,
  slots_per_source INTEGER NOT NULL DEFAULT 5,
  bans_kept INTEGER NOT NULL DEFAULT 1000,
  complaint_lines INTEGER NOT NULL DEFAULT 5,
  down_s INTEGER NOT NULL DEFAULT 300,
  complaint_slack_s INTEGER NOT NULL DEFAULT 30,
  evidence_per_row INTEGER NOT NULL DEFAULT 3,
  evidence_per_episode INTEGER NOT NULL DEFAULT 40,
  evidence_rows INTEGER NOT NULL DEFAULT 50,
  evidence_total INTEGER NOT NULL DEFAULT 5000,
  audit_max_auth_tries INTEGER NOT NULL DEFAULT 6,
  audit_login_grace_s INTEGER NOT NULL DEFAULT 120,
  max_startups_hazard INTEGER NOT NULL DEFAULT 1024,
  max_startups_choices VARCHAR[] NOT NULL DEFAULT ['10:30:100', '20:50:100', '50:30:200'],
  replay_runs INTEGER NOT NULL DEFAULT 200,
  replay_least_runs INTEGER NOT NULL DEFAULT 40,
  replay_arrivals BIGINT NOT NULL DEFAULT 400000,
  replay_seed BIGINT NOT NULL DEFAULT 1,
  replay_margin_s INTEGER NOT NULL DEFAULT 120,
  replay_connections INTEGER NOT NULL DEFAULT 1000,
  replay_max_startups VARCHAR[] NOT NULL DEFAULT ['10:30:100', '10:30:60', '20:50:100', '50:30:200'],
  replay_starts INTEGER[] NOT NULL DEFAULT [10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300],
  replay_per_source INTEGER[] NOT NULL DEFAULT [2, 5, 10],
  replay_grace_s INTEGER[] NOT NULL DEFAULT [30],
  replay_ban_failures INTEGER NOT NULL DEFAULT 5,
  replay_ban_s INTEGER NOT NULL DEFAULT 600,
  replay_raise_share DOUBLE NOT NULL DEFAULT 0.5,
  pipeline_rows INTEGER NOT NULL DEFAULT 100,
  service_accounts VARCHAR[] NOT NULL DEFAULT ['root', 'bin', 'daemon', 'adm', 'lp', 'sync', 'mail', 'news', 'uucp', 'proxy', 'www-data', 'backup', 'list',
    'irc', 'nobody', 'ftp', 'games', 'operator', 'sshd', 'ntp', 'named', 'apache', 'nginx', 'www', 'http', 'httpd',
    'mysql', 'postgres', 'postgresql', 'oracle', 'mongodb', 'redis', 'elasticsearch', 'rabbitmq', 'tomcat', 'jboss',
    'jenkins', 'gitlab', 'git', 'svn', 'nagios', 'zabbix', 'prometheus', 'grafana', 'ansible', 'vagrant', 'docker',
    'hadoop', 'spark', 'kafka', 'zookeeper', 'solr', 'odoo', 'asterisk', 'minecraft', 'teamspeak', 'steam',
    'ubnt', 'pi', 'postfix', 'dovecot', 'squid', 'openvpn', 'vnc', 'x11'],
  common_names VARCHAR[] NOT NULL DEFAULT ['admin', 'administrator', 'test', 'test1', 'test2', 'testuser', 'user', 'user1', 'guest', 'support', 'info',
    'demo', 'default', 'web', 'dev', 'ubuntu', 'debian', 'centos', 'ec2-user', 'ftpuser', 'student', 'elastic', 'deploy', 'sysadmin'],
  since TIMESTAMP,
  until TIMESTAMP
);
INSERT INTO setting DEFAULT VALUES;

CREATE TABLE changed_setting (name VARCHAR NOT NULL, default_value VARCHAR NOT NULL);
COMMENT ON TABLE changed_setting IS 'Thresholds that the user set: one row each';
COMMENT ON COLUMN changed_setting.name IS 'Column of setting';
COMMENT ON COLUMN changed_setting.default_value IS 'What it would have been';

COMMENT ON TABLE setting IS 'Thresholds of the analyses: one row';
COMMENT ON COLUMN setting.quiet_s IS
  'Seconds without a refusal that end a run of drop lines, where sshd says no end itself';
COMMENT ON COLUMN setting.suppressed_with_s IS
  'A rate-limited line at most this many seconds after a drop line was written with it (OpenSSH 10)';
COMMENT ON COLUMN setting.same_listener_s IS
  'A beginning and a drop line of two process ids at most this far apart may be one listener';
COMMENT ON COLUMN setting.unlimited_drop_lines IS 'OpenSSH 10 may suppress drop lines from this many on in one run';
COMMENT ON COLUMN setting.unlimited_penalty_lines IS
  'OpenSSH 10 may suppress penalty drop lines from this many on in one run';
COMMENT ON COLUMN setting.limiter_s IS
  'Seconds after a drop line of OpenSSH 10 within which further ones may be suppressed (log.c lets one through after as long)';
COMMENT ON COLUMN setting.penalty_limiter_s IS 'The same for drop lines of penalties';
COMMENT ON COLUMN setting.refused_per_served IS
  'Upper estimate for an episode cut off at LogLevel INFO: refusals for each connection served meanwhile';
COMMENT ON COLUMN setting.latched_s IS
  'Seconds from the first to the last drop line with no connection in progress (#0) from which on the counter of sshd is stuck';
COMMENT ON COLUMN setting.latched_share IS 'Share of the drop lines in that time that must say so';
COMMENT ON COLUMN setting.refused_spare IS
  'Upper estimate for an episode cut off at LogLevel INFO: refusals that need no served connection';
COMMENT ON COLUMN setting.login_grace_s IS
  'LoginGraceTime in seconds where no configuration states it: the default since OpenSSH 3.5';
COMMENT ON COLUMN setting.before_first_line_s IS
  'Seconds that a connection without a line for its start holds a login slot before its first line';
COMMENT ON COLUMN setting.holders_shown IS 'Networks named as holders of login slots in an episode; the rest is one row';
COMMENT ON COLUMN setting.holders_episodes IS 'Episodes, those with most refusals, whose holders are named';
COMMENT ON COLUMN setting.slot_sources IS 'Sources listed with the time that they held login slots; the rest is one row';
COMMENT ON COLUMN setting.guess_failures IS
  'Failed attempts of one source from which on a login of it must be looked at';
COMMENT ON COLUMN setting.forced_failures IS
  'Failed attempts of one source from which on a login by password afterwards is critical';
COMMENT ON COLUMN setting.recent_failures_s IS
  'Seconds before a login in which failed attempts of other addresses of its network count';
COMMENT ON COLUMN setting.user_guessed_s IS
  'Seconds before a login in which failed attempts on its user from elsewhere count';
COMMENT ON COLUMN setting.known_logins IS 'Earlier logins from which on something is usual for a user: a source, a key, logging in by key';
COMMENT ON COLUMN setting.usual_networks IS
  'Networks or keys of a user up to which a further one is unusual; who has more comes from anywhere';
COMMENT ON COLUMN setting.key_networks IS 'Networks from which on one key is used from several';
COMMENT ON COLUMN setting.unclosed_s IS 'Seconds that the log must go on after a login for its missing end to be told';
COMMENT ON COLUMN setting.closed_share IS 'Share of the sessions of a host whose end is logged, for a missing end to be told';
COMMENT ON COLUMN setting.after_login_s IS 'Seconds after a login in which what its user does is shown with it';
COMMENT ON COLUMN setting.new_account_s IS 'Seconds after an account was made in which a login to it is pointed out';
COMMENT ON COLUMN setting.login_points_critical IS 'Points of the reasons against a login from which on it is critical';
COMMENT ON COLUMN setting.login_points_high IS 'Points from which on it is high';
COMMENT ON COLUMN setting.login_points_medium IS 'Points from which on it is medium, and to be checked; below, it is low';
COMMENT ON COLUMN setting.login_points_watched IS 'Points from which on what was done after it is looked at';
COMMENT ON COLUMN setting.low_logins IS 'Most logins of low severity that are listed';
COMMENT ON COLUMN setting.actions_after_login IS 'Most actions that are listed for a login, the gravest first';
COMMENT ON COLUMN setting.typo_failures IS 'Failed attempts up to which a source that also logs in has mistyped';
COMMENT ON COLUMN setting.many_users IS 'User names from which on one source tries many';
COMMENT ON COLUMN setting.tries_per_user IS
  'Attempts for each user name up to which a source with many of them sprays';
COMMENT ON COLUMN setting.invalid_share IS
  'Share of attempts on names that do not exist from which on a source with many of them tries out names';
COMMENT ON COLUMN setting.holder_timeouts IS
  'Connections held until LoginGraceTime from which on a source without attempts holds slots';
COMMENT ON COLUMN setting.slow_days IS 'Days with attempts from which on a source that no ban would catch guesses slowly';
COMMENT ON COLUMN setting.stuffing_users IS 'Users that exist, accounts of programs aside, from which on one source tries stolen credentials';
COMMENT ON COLUMN setting.stuffing_share IS 'Share of the names that it tries that they must be';
COMMENT ON COLUMN setting.single_user_share IS 'Share of the attempts of a source from which on they are aimed at one user';
COMMENT ON COLUMN setting.service_share IS 'Share of the attempts of a source from which on they are aimed at service_accounts';
COMMENT ON COLUMN setting.scanner_probes IS
  'Lines about a missing or wrong greeting from which on a source without attempts is a scanner';
COMMENT ON COLUMN setting.cluster_sources IS 'Addresses linked by user names in common from which on they guess as one';
COMMENT ON COLUMN setting.cluster_attempts IS 'Attempts up to which an address may be one of them; with more it is told by itself';
COMMENT ON COLUMN setting.cluster_names IS 'Names of an address that are compared, those that fewest others tried';
COMMENT ON COLUMN setting.cluster_s IS 'Seconds between the attempts of two addresses on names in common up to which they are linked';
COMMENT ON COLUMN setting.cluster_crowd_share IS 'Names for each address that such a crowd tries in all, at most';
COMMENT ON COLUMN setting.cluster_pair_networks IS 'Networks from which on two names in common link their addresses';
COMMENT ON COLUMN setting.cluster_crowd_networks IS 'Networks from which on one name in common, which nobody ever logs in as, links their addresses';
COMMENT ON COLUMN setting.cluster_crowd_s IS 'Seconds between the attempts of two addresses on such a name up to which they are one crowd';
COMMENT ON COLUMN setting.probe_connections IS 'Intervals between connections without an attempt that are needed to call a source a monitoring probe';
COMMENT ON COLUMN setting.probe_share IS 'Share of these intervals that must be as long as the middle one';
COMMENT ON COLUMN setting.probe_slack_s IS 'Seconds that they may differ from it';
COMMENT ON COLUMN setting.probe_slack_share IS 'Share of it that they may differ, where that is more';
COMMENT ON COLUMN setting.probe_least_s IS 'Least seconds between the connections of a monitoring probe';
COMMENT ON COLUMN setting.probe_most_s IS 'Most seconds between them';
COMMENT ON COLUMN setting.ci_logins IS 'Logins by key within a minute from which on they are a burst';
COMMENT ON COLUMN setting.patterns_listed IS 'Sources listed for each pattern; all are counted';
COMMENT ON COLUMN setting.copied_s IS
  'A file changed less than this many seconds before its collection is taken for a copy, whose time says nothing';
COMMENT ON COLUMN setting.repeated_episodes IS 'Episodes in which one source alone was refused from which on they are one finding';
COMMENT ON COLUMN setting.restart_s IS
  'Seconds from the stop of sshd to its next start up to which they are called a restart';
COMMENT ON COLUMN setting.gap_s IS
  'Seconds without any line of sshd on a host from which on a gap in its log is considered';
COMMENT ON COLUMN setting.gap_usual IS 'Times the usual distance of its lines from which on it is considered';
COMMENT ON COLUMN setting.busy_span_s IS 'Seconds that the lines of a host must span to call its log busy';
COMMENT ON COLUMN setting.busy_share IS 'Share of the hours of that span that must have lines of sshd';
COMMENT ON COLUMN setting.busy_gap_s IS 'Seconds without a line of sshd from which on a gap in a busy log is told';
COMMENT ON COLUMN setting.busy_gap_usual IS 'Times the next longest gap of that host from which on it is told';
COMMENT ON COLUMN setting.logger_stopped_s IS 'Seconds from the stop of a log daemon to its next start from which on it is told';
COMMENT ON COLUMN setting.records_matched IS
  'Logins of a host that both wtmp and the log know, from which on one that the log lacks is of high severity';
COMMENT ON COLUMN setting.clock_step_s IS
  'Seconds that time must run backwards from one line of a file to the next to be a step of the clock, 60 at least';
COMMENT ON COLUMN setting.compare_s IS
  'Seconds that are needed before and after a change of sshd to compare its refusals; changes nearer to each other are one';
COMMENT ON COLUMN setting.compare_most_s IS
  'Most seconds before and after a change that are compared';
COMMENT ON COLUMN setting.compare_share IS
  'Refusals after a change are reduced up to this share of those before it, and worse where it is the other way round';
COMMENT ON COLUMN setting.compare_burst IS
  'Share of the busiest minute before a change that must arrive in one minute after it, or nothing could have been refused';
COMMENT ON COLUMN setting.compare_rows IS 'Changes of a host that are compared, the latest';
COMMENT ON COLUMN setting.compare_users IS 'Users named who logged in after a change as before it';
COMMENT ON COLUMN setting.fleet_hosts IS 'Hosts of which something must be known to call one of them odd';
COMMENT ON COLUMN setting.fleet_share IS 'Share of them that must agree for another host to be odd';
COMMENT ON COLUMN setting.fleet_attackers IS 'Most attackers of several hosts that are listed';
COMMENT ON COLUMN setting.trend_episodes IS 'Episodes of a host that are needed to tell a trend of its refusals';
COMMENT ON COLUMN setting.trend_share IS
  'Refusals per hour rise or fall where one half of the span has at most this share of those of the other';
COMMENT ON COLUMN setting.chart_buckets IS 'Most buckets of the timeline chart';
COMMENT ON COLUMN setting.chart_hosts IS 'Most hosts with a timeline to zoom into';
COMMENT ON COLUMN setting.chart_rows IS
  'Most buckets that the page holds to zoom into: of the whole log of the worst host, of the minutes around its episodes, and of the seconds; the second host has half as many, the third a third';
COMMENT ON COLUMN setting.chart_minutes_margin_s IS 'Least seconds before and after an episode that are held in minutes';
COMMENT ON COLUMN setting.chart_seconds_margin_s IS 'Least seconds before and after an episode that are held in seconds';
COMMENT ON COLUMN setting.chart_seconds_below_s IS 'Episodes shorter than this many seconds are held in seconds too';
COMMENT ON COLUMN setting.chart_seconds_episodes IS 'Most episodes of a host that are held in seconds';
COMMENT ON COLUMN setting.heat_days IS 'Days that the logs must cover before attempts are shown by weekday and hour';
COMMENT ON COLUMN setting.chart_cut_share IS
  'The timeline chart shows the episodes alone where they fill less than this share of the span';
COMMENT ON COLUMN setting.chart_margin_share IS 'Share of their span that is then shown before and after them';
COMMENT ON COLUMN setting.timeline_episode_minutes IS
  'Most minutes of one episode that are listed as throttled; an episode of more than a month has a damaged stamp at its end';
COMMENT ON COLUMN setting.actions_per_host IS 'Most actions proposed for a host';
COMMENT ON COLUMN setting.blocked_addresses IS 'Most addresses and networks that an action proposes to block';
COMMENT ON COLUMN setting.blocked_network IS
  'Attackers of one /24 or /64 from which on the whole network is proposed to be blocked, where nobody of it ever logged in';
COMMENT ON COLUMN setting.blocked_share IS
  'Part of the slot time of an episode from which on a source that never logged in is proposed to be blocked';
COMMENT ON COLUMN setting.block_logged_in IS
  'Whether the block lists hold attackers that also logged in; the files name them, and no action proposes them';
COMMENT ON COLUMN setting.allowed_addresses IS 'Known addresses up to which a list of them alone is proposed for the firewall';
COMMENT ON COLUMN setting.named_users IS 'Users or addresses that a sentence names before it counts the rest';
COMMENT ON COLUMN setting.jail_maxretries IS 'Values of maxretry that are tried for a jail of fail2ban';
COMMENT ON COLUMN setting.jail_findtimes IS 'Values of findtime, in seconds, that are tried for it; whole minutes';
COMMENT ON COLUMN setting.jail_bantime_s IS 'Seconds of bantime that are proposed for it';
COMMENT ON COLUMN setting.slots_per_source IS 'PerSourceMaxStartups that is proposed where one address may hold every login slot';
COMMENT ON COLUMN setting.bans_kept IS 'Most bans that are listed';
COMMENT ON COLUMN setting.complaint_lines IS 'Most lines that are cited for one sign';
COMMENT ON COLUMN setting.complaint_slack_s IS
  'Seconds before and after the time of a complaint, where it is given to the second, that it may mean';
COMMENT ON COLUMN setting.down_s IS
  'Seconds without a listener from which on a case is about that; a restart or a boot takes less';
COMMENT ON COLUMN setting.evidence_per_row IS 'Raw lines kept for a row of an analysis';
COMMENT ON COLUMN setting.evidence_per_episode IS 'Raw lines kept for an episode';
COMMENT ON COLUMN setting.evidence_rows IS 'Rows of each analysis that get raw lines';
COMMENT ON COLUMN setting.evidence_total IS 'Raw lines kept in all';
COMMENT ON COLUMN setting.audit_max_auth_tries IS 'MaxAuthTries above this is pointed out';
COMMENT ON COLUMN setting.audit_login_grace_s IS 'LoginGraceTime above this, in seconds, is pointed out';
COMMENT ON COLUMN setting.max_startups_hazard IS 'MaxStartups from here on makes OpenSSH 8.9 refuse logins';
COMMENT ON COLUMN setting.max_startups_choices IS
  'Values of MaxStartups to choose from, smallest first; the one that refuses least at the observed peak is advised';
COMMENT ON COLUMN setting.replay_runs IS 'Runs of the replay for each change';
COMMENT ON COLUMN setting.replay_least_runs IS 'Runs that a case with many arrivals gets at least';
COMMENT ON COLUMN setting.replay_arrivals IS
  'Arrivals that are replayed under each setting, all runs and hosts together; a case with more gets fewer runs';
COMMENT ON COLUMN setting.replay_seed IS 'Seed of its random numbers';
COMMENT ON COLUMN setting.replay_margin_s IS 'Seconds before and after an episode that are replayed with it';
COMMENT ON COLUMN setting.replay_connections IS
  'Most connections served that are replayed for a host; the worst episodes come first';
COMMENT ON COLUMN setting.replay_max_startups IS
  'Values of MaxStartups that the replay tries: the default of OpenSSH, then light, moderate and heavy';
COMMENT ON COLUMN setting.replay_starts IS
  'Starts that it tries, in this order, for the smallest value that spares friendly sources: start:30:full, full twice the start, 100 at least';
COMMENT ON COLUMN setting.replay_per_source IS 'Values of PerSourceMaxStartups that it tries';
COMMENT ON COLUMN setting.replay_grace_s IS 'Values of LoginGraceTime that it tries, where they are shorter';
COMMENT ON COLUMN setting.replay_ban_failures IS
  'Failed attempts of one source within setting.replay_ban_s after which it is banned for as long: the usual jail of fail2ban';
COMMENT ON COLUMN setting.replay_ban_s IS 'Seconds within which they count, and that the ban lasts';
COMMENT ON COLUMN setting.replay_raise_share IS
  'Share of the refusals that hits friendly sources from which on raising MaxStartups comes first; below it, blocking does';
COMMENT ON COLUMN setting.pipeline_rows IS 'Words listed that grep and awk would have counted; the rest is one row for each kind';
COMMENT ON COLUMN setting.service_accounts IS 'Names of accounts that belong to programs and devices';
COMMENT ON COLUMN setting.common_names IS 'Names that every guesser tries: two who try them need not know of each other';
COMMENT ON COLUMN setting.since IS
  'First moment of the window that the analyses were last asked about, UTC; NULL where it has no beginning';
COMMENT ON COLUMN setting.until IS 'End of that window, UTC, itself outside; NULL where it has no end';
