-- What each column holds, for whoever opens the case with another client; tables have their comments where they
-- are made. All times are UTC.

COMMENT ON COLUMN host.host_id IS 'Number of the machine within this case';
COMMENT ON COLUMN host.name IS 'Name as the lines state it, else from a side file or the name of the bundle';

COMMENT ON COLUMN short_name.name IS 'The name as lines of a log have it';
COMMENT ON COLUMN short_name.full_name IS 'The name of table host that stands for both';
COMMENT ON COLUMN address.address_id IS 'Number of the peer within this case';
COMMENT ON COLUMN address.name IS
  'Canonical IP address (IPv4-mapped IPv6 as IPv4, RFC 5952 for IPv6), or the host name where sshd logged only a name';

COMMENT ON COLUMN account.account_id IS 'Number of the user name within this case';
COMMENT ON COLUMN account.name IS 'User name as logged, still escaped as sshd escaped it; may be empty';

COMMENT ON COLUMN word.word_id IS 'Number of the word within this case';
COMMENT ON COLUMN word.name IS 'The program, method or reason';

COMMENT ON COLUMN wording.wording_id IS 'Number of the wording within this case';
COMMENT ON COLUMN wording.name IS 'The message with its fields cut out';

COMMENT ON COLUMN source.source_id IS 'Number of the file within this case';
COMMENT ON COLUMN source.bundle IS 'Name of the bundle that holds the file';
COMMENT ON COLUMN source.path IS
  'Path within the bundle, inner.tar.gz!path in nested archives; empty where the bundle is itself the file';
COMMENT ON COLUMN source.root IS
  'Part of the path above the machine''s own tree; empty where the bundle is one machine''s tree';
COMMENT ON COLUMN source.newest_first IS
  'Whether it runs from the newest line to the oldest (journalctl -r): its event_ids then fall from line to line';
COMMENT ON COLUMN source.series IS
  'The log that the file is a rotation of: its path inside the machine''s tree, without number, date and compression';
COMMENT ON COLUMN source.kind IS 'log, log_excerpt (log lines within another text), journal_export, journal, side_file, text, binary, empty, link or other';
COMMENT ON COLUMN source.status IS
  'read, duplicate (same bytes as an earlier file), damaged, refused (by a limit), filtered (chosen lines, not counted), not_a_log, side_file, empty or not_followed (a link)';
COMMENT ON COLUMN source.sha256 IS
  'SHA-256 of the decompressed bytes, as far as they could be read, in hex; NULL where nothing was opened';
COMMENT ON COLUMN source.bytes IS 'Decompressed bytes that were read';
COMMENT ON COLUMN source.modified IS 'Time of the file or archive member, UTC; NULL where it is not known';
COMMENT ON COLUMN source.lines IS 'All lines, of sshd or not; NULL for what is no log';
COMMENT ON COLUMN source.sshd_lines IS 'Lines of sshd, and of the kernel about what may have refused it, those that are copies of an event too';
COMMENT ON COLUMN source.other IS 'Lines of other programs, and lines that say nothing';
COMMENT ON COLUMN source.unreadable IS 'Lines that no format takes';
COMMENT ON COLUMN source.host_id IS 'Machine that the file comes from; its lines may name others';
COMMENT ON COLUMN source.timezone IS
  'stated (every stamp has its zone), else the zone taken for the stamps without one; UTC (assumed) where nothing says it; NULL for what is no log';
COMMENT ON COLUMN source.year_basis IS
  'Where the years come from: stated, file_time, gzip_header, collected, as_of, journal, rotation, given, twins, mixed or none; NULL for what is no log';
COMMENT ON COLUMN source.time_confidence IS
  'How far its times can be trusted: exact (stated, or proved by copies of its lines), inferred or guess; NULL where no stamp has a time';
COMMENT ON COLUMN source.alternative IS
  'Another year that its last stamp may have, or had without better evidence; NULL where there is none';
COMMENT ON COLUMN source.assumed IS
  'What was taken for the stamps that state no year or no zone, and why; NULL where all state both';
COMMENT ON COLUMN source.steps IS
  'Lines of sshd, of whichever machine, that lie a minute or more before the line above them, or behind one from before 2000: where a step of a clock is looked for';
COMMENT ON COLUMN source.detail IS 'What else is to be said of the file; NULL where there is nothing';
COMMENT ON COLUMN source.tree_root IS 'Root of the collector''s output that it belongs to, bundle.root';

COMMENT ON COLUMN bundle.bundle IS 'Name of the bundle';
COMMENT ON COLUMN bundle.root IS 'Path of the part''s top folder, archive or text; empty where it is the bundle';
COMMENT ON COLUMN bundle.host IS 'Machines that its files come from; NULL where there is none';
COMMENT ON COLUMN bundle.kind IS
  'sos_report, sos_collect, supportconfig, insights, uac, must_gather, azure_disk, ec2rescue, eks_collector, cloud_init, ubuntu_pro, apport, pvereport, log_tree or loose_files';
COMMENT ON COLUMN bundle.title IS 'The kind, for people';
COMMENT ON COLUMN bundle.sshd_logs IS
  'What the kind holds of sshd''s log: lines, filtered (chosen lines, never counted) or never';
COMMENT ON COLUMN bundle.never_holds IS 'What the kind can never show; NULL where there is no such thing';
COMMENT ON COLUMN bundle.cut IS 'What the collector left out, as it says itself; NULL where it says of nothing';

COMMENT ON COLUMN notice.kind IS
  'What is wrong: truncated, damaged, hash_mismatch, unknown_feature, journal_state, limit, unreadable, link_not_followed, encrypted, line_cut, not_utf8, repeat_of_nothing, message_withheld, line_shortened, journal_incomplete, time_corrected, time_contradicted, filtered, empty or fact_not_understood';
COMMENT ON COLUMN notice.damage IS
  'True where something was damaged or refused by a limit; the run then ends with exit code 3';
COMMENT ON COLUMN notice.bundle IS 'Name of the bundle';
COMMENT ON COLUMN notice.path IS 'Path within the bundle; empty where it concerns the bundle';
COMMENT ON COLUMN notice.line IS 'Line from 1, or number of the journal entry; 0 where it concerns the whole file';
COMMENT ON COLUMN notice.detail IS 'What it is, for people';

COMMENT ON COLUMN fact.bundle IS 'Name of the bundle';
COMMENT ON COLUMN fact.root IS
  'Part of the path above the machine''s own tree; facts and logs of one bundle and root belong to one machine';
COMMENT ON COLUMN fact.host IS 'The machine that it is stated of';
COMMENT ON COLUMN fact.name IS
  'hostname, os, timezone, timezone_rule (POSIX TZ, where no zone of that rule is known), utc_offset, clock_synchronised, ntp_service, rtc_in_local_zone, collected_at, collected_on (day, from the name of the bundle), sshd_release, sshd_package, listener_title, listener_command, listener_pid, tcp_wrappers, wtmp_begins, btmp_begins, fail2ban_count, fail2ban_bantime and the other settings of its jail sshd';
COMMENT ON COLUMN fact.value IS 'As stated; collected_at, wtmp_begins and btmp_begins in ISO 8601, UTC';
COMMENT ON COLUMN fact.place IS 'Where it is stated: bundle!path:line';

COMMENT ON COLUMN login_record.bundle IS 'Name of the bundle';
COMMENT ON COLUMN login_record.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN login_record.host IS 'The machine that was logged in to';
COMMENT ON COLUMN login_record.kind IS
  'The file of the accounting: wtmp, btmp, utmp or lastlog; what last prints is wtmp''s, what lastb prints is btmp''s';
COMMENT ON COLUMN login_record.what IS 'login, failed, boot, shutdown or clock (the clock was set)';
COMMENT ON COLUMN login_record."user" IS
  'User as recorded, often cut; the number with # where only that is recorded; NULL where none is';
COMMENT ON COLUMN login_record.line IS 'Terminal; ssh:notty for a failed login of sshd; NULL where none is recorded';
COMMENT ON COLUMN login_record.src IS
  'Address of the peer, or its name, often cut, where no address is recorded; NULL for a local login';
COMMENT ON COLUMN login_record.pid IS 'Process of the session; NULL where the record does not say';
COMMENT ON COLUMN login_record.start IS 'When it began, UTC; NULL where the year cannot be told';
COMMENT ON COLUMN login_record."end" IS 'When it ended, UTC; NULL where it was open or the end is not recorded';
COMMENT ON COLUMN login_record.time_basis IS
  'stated (the record counts from 1970, or names its offset), zone or offset (wall clock of the machine), assumed (wall clock taken as UTC)';
COMMENT ON COLUMN login_record.place IS 'Where it stands: bundle!path:line, or the number of the record';

COMMENT ON COLUMN firewall_rule.bundle IS 'Name of the bundle';
COMMENT ON COLUMN firewall_rule.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN firewall_rule.host IS 'The machine that it protects';
COMMENT ON COLUMN firewall_rule.tool IS 'iptables, ip6tables, nft, ufw or firewalld';
COMMENT ON COLUMN firewall_rule.chain IS 'Table and chain, or zone';
COMMENT ON COLUMN firewall_rule.verdict IS 'accept, drop, reject or limit';
COMMENT ON COLUMN firewall_rule.policy IS 'Whether it is what becomes of packets that no rule of the chain takes';
COMMENT ON COLUMN firewall_rule.inbound IS
  'Whether packets to the machine itself can come to it, by its hook or by jumps';
COMMENT ON COLUMN firewall_rule.ports IS
  'Ports of the destination with commas and ranges, ! before them for all others; those of the jump where the rule has none; NULL for all';
COMMENT ON COLUMN firewall_rule.src IS 'Address, network or set that it is limited to, ! before it for all others; NULL for all';
COMMENT ON COLUMN firewall_rule.packets IS 'Packets that it took until the collection; NULL where they are not counted';
COMMENT ON COLUMN firewall_rule.text IS 'The rule as it stands, long ones cut';
COMMENT ON COLUMN firewall_rule.place IS 'Where it stands: bundle!path:line';

COMMENT ON COLUMN listener.bundle IS 'Name of the bundle';
COMMENT ON COLUMN listener.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN listener.host IS 'The machine that listens';
COMMENT ON COLUMN listener.address IS 'Local address; * for all';
COMMENT ON COLUMN listener.port IS 'Port, 0 to 65535';
COMMENT ON COLUMN listener.program IS
  'Process that holds the socket, systemd with the unit where a socket unit does; NULL where it was not shown';
COMMENT ON COLUMN listener.pid IS 'Its process id; NULL where it was not shown';
COMMENT ON COLUMN listener.place IS 'Where it stands: bundle!path:line';

COMMENT ON COLUMN ban.bundle IS 'Name of the bundle';
COMMENT ON COLUMN ban.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN ban.host IS 'The machine that banned it';
COMMENT ON COLUMN ban.jail IS 'Jail of fail2ban';
COMMENT ON COLUMN ban.address IS 'Canonical address or network';
COMMENT ON COLUMN ban.since IS 'When it was banned, UTC; NULL where that is not shown';
COMMENT ON COLUMN ban.until IS 'Until when, UTC; NULL where that is not shown';
COMMENT ON COLUMN ban.place IS 'Where it stands: bundle!path:line';

COMMENT ON COLUMN unit_state.bundle IS 'Name of the bundle';
COMMENT ON COLUMN unit_state.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN unit_state.host IS 'The machine that it is a unit of';
COMMENT ON COLUMN unit_state.unit IS 'Full name: ssh.service';
COMMENT ON COLUMN unit_state.state IS
  'active (running), inactive (dead), failed (Result: exit-code), ..., not-found where systemd has no such unit';
COMMENT ON COLUMN unit_state.enabled IS 'enabled, disabled, static, ...; NULL where it is not shown';
COMMENT ON COLUMN unit_state.since IS 'When it came into that state, UTC; NULL where it is not shown';
COMMENT ON COLUMN unit_state.pid IS 'Its main process; NULL where it has none or it is not shown';
COMMENT ON COLUMN unit_state.restarts IS 'How often systemd started it again by itself; NULL where it is not shown';
COMMENT ON COLUMN unit_state.place IS 'Where it stands: bundle!path:line';

COMMENT ON COLUMN address_origin.src IS 'Address, as in address';
COMMENT ON COLUMN address_origin.asn IS 'Number of the autonomous system that announces it; NULL where no database knows it';
COMMENT ON COLUMN address_origin.as_name IS 'Its name';
COMMENT ON COLUMN address_origin.country IS 'ISO 3166 code of its country; NULL where no database knows it';

COMMENT ON COLUMN listed.kind IS 'allow or intel: the option that the list was given with';
COMMENT ON COLUMN listed.cidr IS 'Address or network, spelled as in address';
COMMENT ON COLUMN listed.label IS 'What the list says of it; the name of the file where it says nothing';
COMMENT ON COLUMN listed.place IS 'Where it stands: file:line';

COMMENT ON COLUMN listed_address.src IS 'Address, as in address';
COMMENT ON COLUMN listed_address.kind IS 'As in listed';
COMMENT ON COLUMN listed_address.label IS 'As in listed';
COMMENT ON COLUMN listed_address.place IS 'As in listed';

COMMENT ON COLUMN address_file.kind IS 'allow, intel or geoip: the option that the file was given with';
COMMENT ON COLUMN address_file.file IS 'Its name';
COMMENT ON COLUMN address_file.type IS 'What a database calls itself; NULL for a list';
COMMENT ON COLUMN address_file.built IS 'When a database was made, UTC; NULL for a list';
COMMENT ON COLUMN address_file.entries IS 'Addresses and networks of a list; addresses of the case that a database knows';
COMMENT ON COLUMN address_file.not_read IS 'Lines of a list that begin with no address';
COMMENT ON COLUMN address_file.first_not_read IS 'The first of them, from 1; NULL where there is none';

COMMENT ON COLUMN block_cidr.position IS 'Order of the networks, from 0: IPv4 first, then by address';
COMMENT ON COLUMN block_cidr.cidr IS 'Address or network';

COMMENT ON COLUMN config_line.bundle IS 'Name of the bundle';
COMMENT ON COLUMN config_line.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN config_line.host IS 'The machine that it configures';
COMMENT ON COLUMN config_line.origin IS
  'sshd_config, sshd -T (what the test mode printed), or sshd -f PATH (the file of a further daemon); lines of different origins never compete';
COMMENT ON COLUMN config_line.setting IS 'Keyword as the manual spells it; an unknown one as written';
COMMENT ON COLUMN config_line.value IS 'Arguments with one blank between them, without quotes';
COMMENT ON COLUMN config_line.place IS 'Where the line stands: bundle!path:line';
COMMENT ON COLUMN config_line.match_criteria IS 'Criteria of the Match block around it; NULL in the global part';
COMMENT ON COLUMN config_line.wins IS
  'True where the line decides the global value, alone or together with others; never within a Match block';
COMMENT ON COLUMN config_line.note IS 'Why it lost, or what is odd about it; NULL where there is nothing to say';

COMMENT ON COLUMN config_flaw.bundle IS 'Name of the bundle';
COMMENT ON COLUMN config_flaw.root IS 'Part of the path above the machine''s own tree';
COMMENT ON COLUMN config_flaw.host IS 'The machine that it configures';
COMMENT ON COLUMN config_flaw.origin IS 'sshd_config, or sshd -f PATH (the file of a further daemon), as in config_line';
COMMENT ON COLUMN config_flaw.setting IS 'Keyword as written; NULL where the file as a whole is meant';
COMMENT ON COLUMN config_flaw.message IS
  'What sshd says, in its own words; NULL where it takes the line without one and the remark tells';
COMMENT ON COLUMN config_flaw.fatal IS
  'Whether sshd -t ends with an error for certain: sshd does not start, and a reload ends the listener';
COMMENT ON COLUMN config_flaw.nth IS 'Order in which sshd meets the flaws of one origin, from 1';
COMMENT ON COLUMN config_flaw.said_by IS
  'Which sshd says so, where not all do that the machine may run; NULL where all do';
COMMENT ON COLUMN config_flaw.remark IS 'What may be taken from it in plain words; NULL where the message is enough';
COMMENT ON COLUMN config_flaw.place IS 'Where the line stands: bundle!path:line';

COMMENT ON COLUMN config_default.setting IS 'Keyword as the manual spells it';
COMMENT ON COLUMN config_default.value IS 'The default';
COMMENT ON COLUMN config_default.from_release IS 'First release with this default; NULL: from the beginning';
COMMENT ON COLUMN config_default.to_release IS 'Last release with this default; NULL: to this day';

COMMENT ON COLUMN event.event_id IS
  'Number of the event: from its source and line, the same in every run with the same input';
COMMENT ON COLUMN event.source_id IS 'The file that the line stands in';
COMMENT ON COLUMN event.line IS 'Line from 1 in the decompressed file; for journals, the number of the entry';
COMMENT ON COLUMN event.time IS
  'When it was written, UTC, to the microsecond at most; NULL where the line has no stamp or no year can be told';
COMMENT ON COLUMN event.digits IS 'Fraction digits of the stamp, 0 to 6';
COMMENT ON COLUMN event.year_stated IS
  'Whether the stamp states its year; else it comes from the year_basis of the source';
COMMENT ON COLUMN event.zone_stated IS
  'Whether the stamp states its zone; else it comes from the timezone of the source';
COMMENT ON COLUMN event.host_id IS 'Machine that wrote the line';
COMMENT ON COLUMN event.program_id IS 'Program that wrote the line, in table word';
COMMENT ON COLUMN event.pid IS 'Process that wrote the line; NULL where the line does not say';
COMMENT ON COLUMN event.event IS
  'What happened: one of the kinds of the contract, section 2; sshd_other where the message is not known, forged where another program wrote it';
COMMENT ON COLUMN event.method_id IS 'Authentication method, in table word; NULL where the line does not state it';
COMMENT ON COLUMN event.account_id IS 'User name; NULL where the line names none';
COMMENT ON COLUMN event.user_valid IS
  'false for a user that sshd called invalid, true for one that it knows; NULL where the line does not say';
COMMENT ON COLUMN event.address_id IS 'Peer; NULL where neither the line nor its connection states it';
COMMENT ON COLUMN event.src_port IS 'Port of the peer, 0 to 65535; NULL where the line does not state it';
COMMENT ON COLUMN event.reason_id IS 'Short word for the reason, in table word; NULL where there is nothing to add';
COMMENT ON COLUMN event.number IS
  'The number that the line states: connections in progress of a drop line, connections dropped of a throttling or rate-limit line, further failures of a PAM line, seconds of a penalty, port of a listening line; else NULL';
COMMENT ON COLUMN event.repeat IS 'How many events the line stands for: N of "message repeated N times", else 1';
COMMENT ON COLUMN event.about_pid IS
  'Process that the line is about (a child named by its parent); NULL where it names none';
COMMENT ON COLUMN event.wording_id IS 'The message with its fields cut out; NULL where text holds it whole';
COMMENT ON COLUMN event.text IS 'The whole message; NULL where wording_id stands for it';
COMMENT ON COLUMN event.connection_id IS
  'The TCP connection that it belongs to; NULL where it belongs to none (the listening process, fail2ban, forged entries)';
COMMENT ON COLUMN event.src_inferred IS 'True where the address was taken from another line of the same sshd process';

COMMENT ON COLUMN kernel_event.event_id IS
  'Number of the event: from its source and line, the same in every run with the same input';
COMMENT ON COLUMN kernel_event.source_id IS 'The file that the line stands in';
COMMENT ON COLUMN kernel_event.line IS 'Line from 1 in the decompressed file; for journals, the number of the entry';
COMMENT ON COLUMN kernel_event.time IS
  'When it was written, UTC, to the microsecond at most; NULL where the line has no stamp or no year can be told';
COMMENT ON COLUMN kernel_event.digits IS 'Fraction digits of the stamp, 0 to 6';
COMMENT ON COLUMN kernel_event.year_stated IS
  'Whether the stamp states its year; else it comes from the year_basis of the source';
COMMENT ON COLUMN kernel_event.zone_stated IS
  'Whether the stamp states its zone; else it comes from the timezone of the source';
COMMENT ON COLUMN kernel_event.host_id IS 'Machine that wrote the line';
COMMENT ON COLUMN kernel_event.program_id IS 'Program that wrote the line, in table word';
COMMENT ON COLUMN kernel_event.pid IS 'Process that wrote the line; NULL where the line does not say';
COMMENT ON COLUMN kernel_event.event IS
  'What happened: one of the kinds of the contract, section 2; sshd_other where the message is not known, forged where another program wrote it';
COMMENT ON COLUMN kernel_event.method_id IS 'Authentication method, in table word; NULL where the line does not state it';
COMMENT ON COLUMN kernel_event.account_id IS 'User name; NULL where the line names none';
COMMENT ON COLUMN kernel_event.user_valid IS
  'false for a user that sshd called invalid, true for one that it knows; NULL where the line does not say';
COMMENT ON COLUMN kernel_event.address_id IS 'Peer; NULL where neither the line nor its connection states it';
COMMENT ON COLUMN kernel_event.src_port IS 'Port of the peer, 0 to 65535; NULL where the line does not state it';
COMMENT ON COLUMN kernel_event.reason_id IS 'Short word for the reason, in table word; NULL where there is nothing to add';
COMMENT ON COLUMN kernel_event.number IS
  'The number that the line states: connections in progress of a drop line, connections dropped of a throttling or rate-limit line, further failures of a PAM line, seconds of a penalty, port of a listening line; else NULL';
COMMENT ON COLUMN kernel_event.repeat IS 'How many events the line stands for: N of "message repeated N times", else 1';
COMMENT ON COLUMN kernel_event.about_pid IS
  'Process that the line is about (a child named by its parent); NULL where it names none';
COMMENT ON COLUMN kernel_event.wording_id IS 'The message with its fields cut out; NULL where text holds it whole';
COMMENT ON COLUMN kernel_event.text IS 'The whole message; NULL where wording_id stands for it';
COMMENT ON COLUMN kernel_event.connection_id IS
  'The TCP connection that it belongs to; NULL where it belongs to none (the listening process, fail2ban, forged entries)';
COMMENT ON COLUMN kernel_event.src_inferred IS 'True where the address was taken from another line of the same sshd process';

COMMENT ON COLUMN account_event.event_id IS
  'Number of the event: from its source and line, the same in every run with the same input';
COMMENT ON COLUMN account_event.source_id IS 'The file that the line stands in';
COMMENT ON COLUMN account_event.line IS 'Line from 1 in the decompressed file; for journals, the number of the entry';
COMMENT ON COLUMN account_event.time IS
  'When it was written, UTC, to the microsecond at most; NULL where the line has no stamp or no year can be told';
COMMENT ON COLUMN account_event.digits IS 'Fraction digits of the stamp, 0 to 6';
COMMENT ON COLUMN account_event.year_stated IS
  'Whether the stamp states its year; else it comes from the year_basis of the source';
COMMENT ON COLUMN account_event.zone_stated IS
  'Whether the stamp states its zone; else it comes from the timezone of the source';
COMMENT ON COLUMN account_event.host_id IS 'Machine that wrote the line';
COMMENT ON COLUMN account_event.program_id IS 'Program that wrote the line, in table word';
COMMENT ON COLUMN account_event.pid IS 'Process that wrote the line; NULL where the line does not say';
COMMENT ON COLUMN account_event.event IS 'Always other_program';
COMMENT ON COLUMN account_event.method_id IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.account_id IS 'Who did it, or the account that it was done to (view account_events tells them apart); NULL where the line names none';
COMMENT ON COLUMN account_event.user_valid IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.address_id IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.src_port IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.reason_id IS 'What was done, in table word: sudo, user_added, service_stopped, lines_lost and the like';
COMMENT ON COLUMN account_event.number IS 'Lines that were lost, where the line says so; else NULL';
COMMENT ON COLUMN account_event.repeat IS 'How many events the line stands for: N of "message repeated N times", else 1';
COMMENT ON COLUMN account_event.about_pid IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.wording_id IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.text IS 'The message, at most 1000 bytes of it';
COMMENT ON COLUMN account_event.connection_id IS 'Empty: a column of event that such a line has no use for';
COMMENT ON COLUMN account_event.src_inferred IS 'Always false';

COMMENT ON VIEW account_events IS
  'What other programs of the machine say about accounts, services and the logs: who did what, to whom';
COMMENT ON COLUMN account_events.event_id IS 'Number of the line: from its source and line, the same in every run with the same input';
COMMENT ON COLUMN account_events.time IS 'When it was written, UTC; NULL where the line has no stamp or no year can be told';
COMMENT ON COLUMN account_events.host IS 'Machine that wrote the line';
COMMENT ON COLUMN account_events.program IS 'Program that wrote the line';
COMMENT ON COLUMN account_events.pid IS 'Process that wrote the line; NULL where the line does not say';
COMMENT ON COLUMN account_events.kind IS
  'What was done: sudo, sudo_refused, su, su_refused, polkit, user_added, user_changed, user_deleted, group_added, group_changed, password_changed, crontab_changed, service_started, service_stopped, service_reloaded, package_changed, reboot, logger_started, logger_stopped, log_reopened, lines_lost, journal_vacuumed, journal_damaged';
COMMENT ON COLUMN account_events.actor IS 'User who did it; NULL where the line does not say';
COMMENT ON COLUMN account_events.account IS 'User that it was done to, or done as; NULL where the line does not say';
COMMENT ON COLUMN account_events.tty IS 'Terminal where it was done; NULL where the line does not say';
COMMENT ON COLUMN account_events.command IS 'Command that sudo ran; NULL for all other programs';
COMMENT ON COLUMN account_events.number IS 'Lines that were lost, where the line says so; else NULL';
COMMENT ON COLUMN account_events.repeat IS 'How many equal lines it stands for';
COMMENT ON COLUMN account_events.text IS 'The message, at most 1000 bytes of it';
COMMENT ON COLUMN account_events.place IS 'Where the line stands: bundle!path:line';

COMMENT ON COLUMN copy.event_id IS 'The event that it is a copy of';
COMMENT ON COLUMN copy.source_id IS 'The file that the copy stands in';
COMMENT ON COLUMN copy.line IS 'Line from 1 in the decompressed file; for journals, the number of the entry';
COMMENT ON COLUMN copy.time IS 'Stamp of the copy, UTC; NULL where it has none';
COMMENT ON COLUMN copy.digits IS 'Fraction digits of the stamp, 0 to 6';

COMMENT ON COLUMN connection.connection_id IS 'Number of the connection, the same in every run with the same input';
COMMENT ON COLUMN connection.host_id IS 'Machine that it was made to';
COMMENT ON COLUMN connection.pid IS
  'Process that served it (of a drop line, the listening process); NULL where no line says it';
COMMENT ON COLUMN connection.address_id IS 'Peer; NULL where no line states it';
COMMENT ON COLUMN connection.src_port IS 'Port of the peer; NULL where no line states it';
COMMENT ON COLUMN connection.start_time IS 'First of its lines, UTC; NULL where none has a time';
COMMENT ON COLUMN connection.end_time IS 'Last of its lines, UTC; NULL where none has a time';
COMMENT ON COLUMN connection.first_event_id IS 'Its first line by place in the evidence';
COMMENT ON COLUMN connection.last_event_id IS 'Its last line by place in the evidence';
COMMENT ON COLUMN connection.events IS 'Lines of sshd about it';
COMMENT ON COLUMN connection.users IS 'User names of its lines, sorted; empty where none is named';
COMMENT ON COLUMN connection.failures IS 'Failed attempts: credentials that sshd refused, once each';
COMMENT ON COLUMN connection.outcome IS
  'accepted (somebody logged in), refused (dropped, or by tcp wrappers), failed (tried without success) or silent (neither)';

COMMENT ON COLUMN refusal_line.event_id IS 'The line, as in event';
COMMENT ON COLUMN refusal_line.host_id IS 'Machine';
COMMENT ON COLUMN refusal_line.listener IS 'Process id of the listener that it is taken to be of; -1 where none is stated';
COMMENT ON COLUMN refusal_line.for_penalty IS 'Whether it is told among the refusals by penalty; a start or an end of the listener may stand in both';
COMMENT ON COLUMN refusal_line.time IS 'Time of the line, UTC';
COMMENT ON COLUMN refusal_line.event IS 'As in event';
COMMENT ON COLUMN refusal_line.number IS 'Connections in progress, or refused ones, or the port: what the line states';
COMMENT ON COLUMN refusal_line.repeat IS 'How many events the line stands for';
COMMENT ON COLUMN refusal_line.address_id IS 'Peer';
COMMENT ON COLUMN refusal_line.form IS 'past (past MaxStartups, to 9.9) or bare (Maxstartups alone, from 10.0); NULL for other lines';
COMMENT ON COLUMN refusal_line.on_port IS 'Port of the machine that a drop line names';
COMMENT ON COLUMN refusal_line.lifecycle IS 'Whether it begins or ends the listener';
COMMENT ON COLUMN refusal_line.counted IS 'Whether the listener writes beginning and exited lines';
COMMENT ON COLUMN refusal_line.several IS 'Whether it wrote more than one drop line for its limits';
COMMENT ON COLUMN refusal_line.run IS 'Number of the run of refusals, of this listener and kind';
COMMENT ON COLUMN refusal_line.life IS 'How often the listener began or ended up to here';

COMMENT ON COLUMN slot.connection_id IS 'The connection, as in connection';
COMMENT ON COLUMN slot.host_id IS 'Machine';
COMMENT ON COLUMN slot.address_id IS 'Peer; NULL where no line of it names one';
COMMENT ON COLUMN slot.taken IS 'When it began to count against MaxStartups, UTC; assumed but where basis is lines or no_end';
COMMENT ON COLUMN slot.freed IS
  'When it was logged in, else its last line, UTC; LoginGraceTime after taken where basis is no_end';
COMMENT ON COLUMN slot.basis IS
  'lines (start and end have lines), grace (ended by LoginGraceTime, taken that long before), no_end (only its start has a line), first_line, accepted_only, end_only (its first line, its login, lines at its end alone; taken setting.before_first_line_s before that)';

COMMENT ON COLUMN replay_traffic.host_id IS 'Machine';
COMMENT ON COLUMN replay_traffic.served IS 'Connections that got a slot';
COMMENT ON COLUMN replay_traffic.refused IS 'Refusals that have a line';
COMMENT ON COLUMN replay_traffic.assumed IS 'Refusals that have none: known by a total, time and source are drawn';
COMMENT ON COLUMN replay_traffic.assumed_holds IS 'Connections served whose first moment has no line, so that how long they held a slot is assumed';
COMMENT ON COLUMN replay_traffic.hidden IS 'Holders of slots that no line shows, but the number of a drop line proves';
COMMENT ON COLUMN replay_traffic.left_out IS 'Connections beyond setting.replay_connections, not replayed';
COMMENT ON COLUMN replay_traffic.observed IS 'Refusals of the episodes that are replayed, the best estimate of them';
COMMENT ON COLUMN replay_traffic.observed_low IS 'Refusals of the episodes that are replayed, lower bound';
COMMENT ON COLUMN replay_traffic.observed_high IS 'Upper bound of them; NULL where nothing bounds them';
COMMENT ON COLUMN replay_traffic.guessed IS
  'Whether the value that a life of sshd ran with is only taken from its drop lines';
COMMENT ON COLUMN replay_outcome.host_id IS 'Machine';
COMMENT ON COLUMN replay_outcome.rank IS 'Order of the changes, from 1';
COMMENT ON COLUMN replay_outcome.change IS
  'current, max_startups, smallest (the smallest MaxStartups that spares friendly sources), per_source_max_startups, login_grace_time, ban, allow_list or asked (by the command simulate)';
COMMENT ON COLUMN replay_outcome.value IS 'What was set, in words';
COMMENT ON COLUMN replay_outcome.max_startups IS 'MaxStartups under which it ran; of several lives of sshd the distinct ones';
COMMENT ON COLUMN replay_outcome.runs IS 'Number of runs';
COMMENT ON COLUMN replay_outcome.seed IS 'Seed of the random numbers';
COMMENT ON COLUMN replay_outcome.dropped IS 'Connections refused by sshd, mean of the runs';
COMMENT ON COLUMN replay_outcome.dropped_low IS 'Lower end of their 95 % interval';
COMMENT ON COLUMN replay_outcome.dropped_high IS 'Upper end of their 95 % interval';
COMMENT ON COLUMN replay_outcome.friends_dropped IS 'Those of friendly sources among them, mean of the runs';
COMMENT ON COLUMN replay_outcome.friends_dropped_low IS 'Lower end of their 95 % interval';
COMMENT ON COLUMN replay_outcome.friends_dropped_high IS 'Upper end of their 95 % interval';
COMMENT ON COLUMN replay_outcome.kept_out IS 'Connections that a ban or an allow-list keeps from sshd, mean of the runs';
COMMENT ON COLUMN replay_outcome.friends_kept_out IS 'Those of friendly sources among them, mean of the runs';
COMMENT ON COLUMN replay_outcome.logins_cut IS 'Logins that a shorter LoginGraceTime ends, mean of the runs';
COMMENT ON COLUMN replay_outcome.peak IS 'Most login slots in use at once, mean of the runs';
COMMENT ON COLUMN replay_outcome.peak_low IS 'Lower end of their 95 % interval';
COMMENT ON COLUMN replay_outcome.peak_high IS 'Upper end of their 95 % interval';

COMMENT ON COLUMN case_version.schema_hash IS
  'SHA-256 of the scripts that made its tables: releases of sshcase with others do not write to the case';

COMMENT ON VIEW events IS 'Everything that sshd said, one row for each event, with its texts';
COMMENT ON COLUMN events.source IS 'Path within the bundle; the name of the bundle where that is itself the file';
COMMENT ON COLUMN events.line IS 'Line from 1 in the decompressed file; for journals, the number of the entry';
COMMENT ON COLUMN events.time IS
  'When it was written, UTC, to the microsecond at most; NULL where the line has no stamp or no year can be told';
COMMENT ON COLUMN events.host IS 'Machine that wrote the line';
COMMENT ON COLUMN events.program IS 'Program that wrote the line: sshd, sshd-session, sshd-auth, ...';
COMMENT ON COLUMN events.pid IS 'Process that wrote the line; NULL where the line does not say';
COMMENT ON COLUMN events.event IS
  'What happened: one of the kinds of the contract, section 2; sshd_other where the message is not known, forged where another program wrote it';
COMMENT ON COLUMN events.method IS
  'Authentication method (password, publickey, ...); NULL where the line does not state it';
COMMENT ON COLUMN events."user" IS
  'User name as logged, still escaped as sshd escaped it; NULL where the line names none';
COMMENT ON COLUMN events.user_valid IS
  'false for a user that sshd called invalid, true for one that it knows; NULL where the line does not say';
COMMENT ON COLUMN events.src IS
  'Canonical IP address of the peer, or its name where sshd logged only that; NULL where neither the line nor its connection states it';
COMMENT ON COLUMN events.src_port IS 'Port of the peer, 0 to 65535; NULL where the line does not state it';
COMMENT ON COLUMN events.reason IS 'Short lower-case word for the reason; NULL where there is nothing to add';
COMMENT ON COLUMN events.number IS
  'The number that the line states: connections in progress of a drop line, connections dropped of a throttling or rate-limit line, further failures of a PAM line, seconds of a penalty, port of a listening line; else NULL';
COMMENT ON COLUMN events.repeat IS 'How many events the line stands for: N of "message repeated N times", else 1';
COMMENT ON COLUMN events.message IS 'What the process wrote, without the header of the line';
COMMENT ON COLUMN events.event_id IS
  'Number of the event: from its source and line, the same in every run with the same input';
COMMENT ON COLUMN events.bundle IS 'Name of the bundle';
COMMENT ON COLUMN events.connection_id IS
  'The TCP connection that it belongs to; NULL where it belongs to none (the listening process, fail2ban, forged entries)';
COMMENT ON COLUMN events.src_inferred IS
  'True where the address was taken from another line of the same sshd process';
COMMENT ON COLUMN events.time_digits IS 'Fraction digits of the stamp, 0 to 6';
COMMENT ON COLUMN events.year_stated IS
  'Whether the stamp states its year; else it comes from the year_basis of the source';
COMMENT ON COLUMN events.zone_stated IS
  'Whether the stamp states its zone; else it comes from the timezone of the source';
COMMENT ON COLUMN events.about_pid IS
  'Process that the line is about (a child named by its parent); NULL where it names none';
COMMENT ON COLUMN events.source_id IS 'The file that the line stands in';
COMMENT ON COLUMN events.place IS 'Where the line stands, as the reports cite it: bundle!path:line';

COMMENT ON VIEW places IS
  'Every place where an event was met: one in each file, rotation, journal or collection that holds the line';
COMMENT ON COLUMN places.event_id IS 'The event';
COMMENT ON COLUMN places.source_id IS 'The file, in table source';
COMMENT ON COLUMN places.line IS 'Line in the decompressed file, from 1; number of the entry in a journal';
COMMENT ON COLUMN places.time IS 'Its stamp there, UTC; NULL where that is not known';
COMMENT ON COLUMN places.kept IS 'Whether the row of events is taken from this place';
COMMENT ON COLUMN places.place IS 'bundle!path:line';

COMMENT ON VIEW connections IS 'One row for each TCP connection as sshd saw it, with its texts';
COMMENT ON COLUMN connections.connection_id IS 'Number of the connection, the same in every run with the same input';
COMMENT ON COLUMN connections.host IS 'Machine that it was made to';
COMMENT ON COLUMN connections.pid IS
  'Process that served it (of a drop line, the listening process); NULL where no line says it';
COMMENT ON COLUMN connections.src IS
  'Canonical IP address of the peer, or its name where sshd logged only that; NULL where no line states it';
COMMENT ON COLUMN connections.src_port IS 'Port of the peer; NULL where no line states it';
COMMENT ON COLUMN connections.start IS 'First of its lines, UTC; NULL where none has a time';
COMMENT ON COLUMN connections."end" IS 'Last of its lines, UTC; NULL where none has a time';
COMMENT ON COLUMN connections.users IS
  'User names of its lines, sorted, with ", " between them; empty where none is named';
COMMENT ON COLUMN connections.failures IS 'Failed attempts: credentials that sshd refused, once each';
COMMENT ON COLUMN connections.outcome IS
  'accepted (somebody logged in), refused (dropped, or by tcp wrappers), failed (tried without success) or silent (neither)';
COMMENT ON COLUMN connections.events IS 'Lines of sshd about it';
COMMENT ON COLUMN connections.first_event_id IS 'Its first line by place in the evidence';
COMMENT ON COLUMN connections.last_event_id IS 'Its last line by place in the evidence';

COMMENT ON VIEW attempts IS
  'Each credential that sshd refused, counted once however many lines it left; the table attempt holds the same rows ready-made';
COMMENT ON COLUMN attempts.event_id IS 'The line that it is counted by';
COMMENT ON COLUMN attempts.connection_id IS 'The TCP connection of that line; NULL where it belongs to none';
COMMENT ON COLUMN attempts.time IS 'When the line was written, UTC; NULL where that is not known';
COMMENT ON COLUMN attempts.host_id IS 'Machine that refused it';
COMMENT ON COLUMN attempts.address_id IS 'Peer; NULL where it is not known';
COMMENT ON COLUMN attempts.account_id IS 'User name; NULL where the line names none';
COMMENT ON COLUMN attempts.method_id IS 'Authentication method, in table word; NULL where the line does not state it';
COMMENT ON COLUMN attempts.user_valid IS
  'false for a user that sshd called invalid, true for one that it knows; NULL where the line does not say';
COMMENT ON COLUMN attempts.event IS 'Kind of the line';
COMMENT ON COLUMN attempts.tries IS 'How many refused credentials the line stands for';
COMMENT ON COLUMN attempts.interactive IS
  'Whether the line is of keyboard-interactive (a Failed line, or its error of PAM)';

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
