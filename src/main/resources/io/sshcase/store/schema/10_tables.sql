-- What is kept. Fixed-width numbers in the event table, texts in small tables of their own: three times
-- faster to load than texts in every row, and the views below join them back.

CREATE TYPE event_kind AS ENUM (
  'auth_accepted', 'auth_failed', 'auth_postponed', 'auth_partial', 'invalid_user', 'auth_refused',
  'auth_limit_exceeded', 'auth_timeout', 'pam_auth_failure', 'pam_user_unknown', 'connection_opened',
  'connection_closed', 'connection_reset', 'disconnect_received', 'disconnected', 'no_identification',
  'protocol_error', 'negotiation_failed', 'reverse_dns_mismatch', 'connection_refused',
  'connection_dropped', 'throttle_began', 'throttle_continues', 'throttle_ended', 'drops_suppressed',
  'penalty_imposed', 'session_opened', 'session_closed', 'daemon_listening', 'daemon_terminating',
  'daemon_restarting', 'daemon_failed', 'config_error', 'ban_added', 'ban_removed', 'sshd_note',
  'forged', 'sshd_other', 'other_program');

CREATE TABLE host (host_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE host IS 'Names of the machines that wrote the logs';

CREATE TABLE short_name (name VARCHAR NOT NULL, full_name VARCHAR NOT NULL);
COMMENT ON TABLE short_name IS 'Names that were found to be the first label of another name of the same machine';

CREATE TABLE address (address_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE address IS 'Peers, canonical: an IP address, or a name where sshd logged only a name';

CREATE TABLE account (account_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE account IS 'User names as logged';

CREATE TABLE word (word_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE word IS 'Programs, methods and reasons';

CREATE TABLE wording (wording_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE wording IS
  'Messages with their fields cut out: chr(1) stands for the user, chr(2) the address, chr(3) the port, chr(4) the number';

CREATE TABLE source (
  source_id INTEGER NOT NULL,
  bundle VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  series VARCHAR NOT NULL,
  newest_first BOOLEAN NOT NULL,
  kind VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  sha256 VARCHAR,
  bytes BIGINT,
  modified TIMESTAMP,
  lines BIGINT,
  sshd_lines BIGINT,
  other BIGINT,
  unreadable BIGINT,
  host_id INTEGER,
  timezone VARCHAR,
  year_basis VARCHAR,
  detail VARCHAR,
  time_confidence VARCHAR,
  alternative VARCHAR,
  assumed VARCHAR,
  steps BIGINT NOT NULL,
  tree_root VARCHAR
);
COMMENT ON TABLE source IS 'Every file met, read or not';

CREATE TABLE bundle (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  kind VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  sshd_logs VARCHAR NOT NULL,
  never_holds VARCHAR,
  cut VARCHAR
);
COMMENT ON TABLE bundle IS 'Each part of a bundle that one collector made, and what it can never show';

CREATE TABLE notice (
  kind VARCHAR NOT NULL,
  damage BOOLEAN NOT NULL,
  bundle VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  line BIGINT NOT NULL,
  detail VARCHAR NOT NULL
);
COMMENT ON TABLE notice IS 'What could not be read, was cut or was guessed';

CREATE TABLE fact (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  name VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE fact IS 'What side files state of a machine';

CREATE TABLE login_record (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  kind VARCHAR NOT NULL,
  what VARCHAR NOT NULL,
  "user" VARCHAR,
  line VARCHAR,
  src VARCHAR,
  pid BIGINT,
  start TIMESTAMP,
  "end" TIMESTAMP,
  time_basis VARCHAR NOT NULL,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE login_record IS
  'The login accounting (wtmp, btmp, utmp, lastlog, last, lastb), one row for each record in each place; an event of sshd may stand beside it';

CREATE TABLE firewall_rule (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  tool VARCHAR NOT NULL,
  chain VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  policy BOOLEAN NOT NULL,
  inbound BOOLEAN NOT NULL,
  ports VARCHAR,
  src VARCHAR,
  packets BIGINT,
  text VARCHAR NOT NULL,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE firewall_rule IS
  'Rules and default policies of packet filters that decide over TCP packets';

CREATE TABLE listener (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  address VARCHAR NOT NULL,
  port INTEGER NOT NULL,
  program VARCHAR,
  pid BIGINT,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE listener IS 'TCP sockets that were listening at the time of collection';

CREATE TABLE ban (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  jail VARCHAR NOT NULL,
  address VARCHAR NOT NULL,
  since TIMESTAMP,
  until TIMESTAMP,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE ban IS
  'Addresses that fail2ban held banned at the time of collection; what its log says of bans are events';

CREATE TABLE unit_state (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  unit VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  enabled VARCHAR,
  since TIMESTAMP,
  pid BIGINT,
  restarts BIGINT,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE unit_state IS
  'Units of systemd that make or break logins (sshd, its sockets, firewalls, fail2ban) at the time of collection';

CREATE TABLE address_origin (
  src VARCHAR NOT NULL,
  asn BIGINT,
  as_name VARCHAR,
  country VARCHAR
);
COMMENT ON TABLE address_origin IS 'Where the addresses of the case are registered, by the databases that the user gave';

CREATE TABLE listed (
  kind VARCHAR NOT NULL,
  cidr VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE listed IS 'Addresses and networks of the lists that the user gave';

CREATE TABLE listed_address (
  src VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE listed_address IS 'Which addresses of the case stand in those lists';

CREATE TABLE address_file (
  kind VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  type VARCHAR,
  built VARCHAR,
  entries BIGINT NOT NULL,
  not_read BIGINT NOT NULL,
  first_not_read BIGINT
);
COMMENT ON TABLE address_file IS 'The lists and databases of addresses that the user gave';

CREATE TABLE block_cidr (
  position BIGINT NOT NULL,
  cidr VARCHAR NOT NULL
);
COMMENT ON TABLE block_cidr IS 'The addresses and networks to block, adjacent ones put together';

CREATE TABLE config_line (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  origin VARCHAR NOT NULL,
  setting VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  place VARCHAR NOT NULL,
  match_criteria VARCHAR,
  wins BOOLEAN NOT NULL,
  note VARCHAR
);
COMMENT ON TABLE config_line IS 'sshd_config lines and sshd -T output; wins marks the line that decides';

CREATE TABLE config_flaw (
  bundle VARCHAR NOT NULL,
  root VARCHAR NOT NULL,
  host VARCHAR,
  origin VARCHAR NOT NULL,
  setting VARCHAR,
  message VARCHAR,
  fatal BOOLEAN NOT NULL,
  nth INTEGER NOT NULL,
  said_by VARCHAR,
  remark VARCHAR,
  place VARCHAR NOT NULL
);
COMMENT ON TABLE config_flaw IS 'What sshd -t says against the sshd_config files, in the order in which sshd meets them';

CREATE TABLE config_default (
  setting VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  from_release VARCHAR,
  to_release VARCHAR
);
COMMENT ON TABLE config_default IS 'OpenSSH defaults by release';

CREATE TABLE event (
  event_id BIGINT NOT NULL,
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  time TIMESTAMP,
  digits UTINYINT NOT NULL,
  year_stated BOOLEAN NOT NULL,
  zone_stated BOOLEAN NOT NULL,
  host_id INTEGER NOT NULL,
  program_id INTEGER NOT NULL,
  pid BIGINT,
  event event_kind NOT NULL,
  method_id INTEGER,
  account_id INTEGER,
  user_valid BOOLEAN,
  address_id INTEGER,
  src_port INTEGER,
  reason_id INTEGER,
  number DECIMAL(18, 3),
  repeat INTEGER NOT NULL,
  about_pid BIGINT,
  wording_id INTEGER,
  text VARCHAR,
  connection_id BIGINT,
  src_inferred BOOLEAN NOT NULL
);
COMMENT ON TABLE event IS 'One row for each thing that sshd said, each counted once';

-- Columns as in event, so that one view shows both.
CREATE TABLE kernel_event AS FROM event;
COMMENT ON TABLE kernel_event IS
  'Lines of the kernel that may explain a refused connection: no word of sshd, so nothing that counts sshd counts them';

CREATE TABLE account_event AS FROM event;
COMMENT ON TABLE account_event IS
  'Lines of other programs about accounts, services and the logs themselves (sudo, useradd, systemd, rsyslogd); the ledger counts them as other lines';

CREATE TABLE copy (
  event_id BIGINT NOT NULL,
  source_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  time TIMESTAMP,
  digits UTINYINT NOT NULL
);
COMMENT ON TABLE copy IS 'Further places where the line of an event was met (syslog beside auth.log, an overlapping rotation)';

CREATE TABLE connection (
  connection_id BIGINT NOT NULL,
  host_id INTEGER NOT NULL,
  pid BIGINT,
  address_id INTEGER,
  src_port INTEGER,
  start_time TIMESTAMP,
  end_time TIMESTAMP,
  first_event_id BIGINT NOT NULL,
  last_event_id BIGINT NOT NULL,
  events BIGINT NOT NULL,
  users VARCHAR[],
  failures BIGINT NOT NULL,
  outcome VARCHAR NOT NULL
);
COMMENT ON TABLE connection IS 'One row for each TCP connection that a line of sshd shows';

CREATE TABLE case_version (schema_hash VARCHAR NOT NULL);
COMMENT ON TABLE case_version IS 'The schema of this case file';
