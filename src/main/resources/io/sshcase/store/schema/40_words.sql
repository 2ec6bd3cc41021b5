-- How values become words, the same in every analysis.

-- A text that can name a row in a link; two texts never get the same one by accident.
CREATE MACRO key_of(t) AS CASE
  WHEN regexp_full_match(t, '[a-z0-9.:-]{1,60}') THEN t
  ELSE ltrim(rtrim(left(regexp_replace(lower(t), '[^a-z0-9.:-]+', '-', 'g'), 60), '-') || '-' || left(md5(t), 6), '-') END;

CREATE MACRO time_text(t) AS strftime(t, '%Y-%m-%d %H:%M:%S UTC');

-- A user name within a sentence. The client chose it: what is more than one plain word is quoted, or it would read as
-- words of ours. Nothing in it is changed, so that redaction finds it.
CREATE MACRO user_text(name) AS CASE
  WHEN name IS NULL THEN 'an unnamed user'
  WHEN regexp_full_match(name, '[A-Za-z_][A-Za-z0-9_.@+-]{0,63}\$?') THEN name
  WHEN contains(name, '"') THEN '“' || name || '”'
  ELSE '"' || name || '"' END;

-- Lines without a stamp (sshd -E, a kernel's ring) are evidence as well.
CREATE MACRO since_text(a) AS coalesce('from ' || time_text(a) || ' on', 'at a time that the log does not state');

-- A span; the day stands once where it is the same.
CREATE MACRO span_text(a, b) AS CASE
  WHEN a IS NULL OR b IS NULL THEN 'at a time that the log does not state'
  WHEN date_trunc('second', a) = date_trunc('second', b) THEN 'at ' || time_text(a)
  WHEN a::DATE = b::DATE THEN
    'between ' || strftime(a, '%Y-%m-%d %H:%M:%S') || ' and ' || strftime(b, '%H:%M:%S UTC')
  ELSE 'between ' || time_text(a) || ' and ' || time_text(b) END;

CREATE MACRO bounds_text(low, high) AS CASE
  WHEN high IS NULL THEN 'at least ' || low
  WHEN low = high THEN low::VARCHAR
  ELSE low || ' to ' || high END;

CREATE MACRO connections_text(low, high) AS CASE WHEN low = 1 AND coalesce(high, 1) = 1 THEN 'connection' ELSE 'connections' END;

CREATE MACRO count_text(n, one, many) AS n || ' ' || CASE WHEN n = 1 THEN one ELSE many END;

-- The two largest units of a number of seconds.
CREATE MACRO duration_text(s) AS CASE
  WHEN s < 1 THEN round(s, 1) || ' s'
  WHEN s < 60 THEN floor(s)::BIGINT || ' s'
  WHEN s < 3600 THEN (s // 60)::BIGINT || ' min ' || (s % 60)::BIGINT || ' s'
  WHEN s < 86400 THEN (s // 3600)::BIGINT || ' h ' || (s % 3600 // 60)::BIGINT || ' min'
  ELSE (s // 86400)::BIGINT || ' d ' || (s % 86400 // 3600)::BIGINT || ' h' END;

-- Whole seconds in the largest unit that divides them: 10 min, 1 h.
CREATE MACRO whole_text(s) AS CASE
  WHEN s % 86400 = 0 THEN s // 86400 || ' d'
  WHEN s % 3600 = 0 THEN s // 3600 || ' h'
  WHEN s % 60 = 0 THEN s // 60 || ' min'
  ELSE s || ' s' END;

-- The chance in percent that MaxStartups start:rate:full refuses a connection while c are in progress
-- (sshd.c, should_drop_connection: integers, the division truncates).
CREATE MACRO drop_percent(c, s, r, f) AS CASE
  WHEN c < s THEN 0
  WHEN c >= f OR r >= 100 THEN 100
  ELSE r + (100 - r) * (c - s) // (f - s) END;

-- MaxStartups as its three numbers, which are NULL where sshd takes no such text. N alone means N:30:N, but 10:30:N in 10.1 and 10.2.
CREATE MACRO startup_limits_of(t, release) AS {
  'start_at': CASE
    WHEN regexp_full_match(t, '[0-9]{1,9}') THEN CASE WHEN release IN (1001, 1002) THEN 10 ELSE t::INTEGER END
    WHEN regexp_full_match(t, '[0-9]{1,9}:[0-9]{1,9}:[0-9]{1,9}') THEN split_part(t, ':', 1)::INTEGER END,
  'rate': CASE
    WHEN regexp_full_match(t, '[0-9]{1,9}') THEN 30
    WHEN regexp_full_match(t, '[0-9]{1,9}:[0-9]{1,9}:[0-9]{1,9}') THEN split_part(t, ':', 2)::INTEGER END,
  'full_at': CASE
    WHEN regexp_full_match(t, '[0-9]{1,9}') THEN t::INTEGER
    WHEN regexp_full_match(t, '[0-9]{1,9}:[0-9]{1,9}:[0-9]{1,9}') THEN split_part(t, ':', 3)::INTEGER END};

-- LoginGraceTime and its like in seconds: 90, 2m, 1h30m.
CREATE MACRO seconds_of(t) AS CASE
  WHEN regexp_full_match(t, '[0-9]{1,9}') THEN t::BIGINT
  WHEN regexp_full_match(lower(t), '([0-9]{1,6}[smhdw]?)+') THEN list_sum(list_transform(
    regexp_extract_all(lower(t), '[0-9]{1,6}[smhdw]?'),
    lambda part: regexp_extract(part, '[0-9]+')::BIGINT * CASE right(part, 1)
      WHEN 'm' THEN 60 WHEN 'h' THEN 3600 WHEN 'd' THEN 86400 WHEN 'w' THEN 604800 ELSE 1 END))::BIGINT END;

-- 9.6p1 becomes 906, so that releases compare.
CREATE MACRO release_number(t) AS
  try_cast(regexp_extract(t, '([0-9]+)\.([0-9]+)', 1) AS INTEGER) * 100
  + try_cast(regexp_extract(t, '([0-9]+)\.([0-9]+)', 2) AS INTEGER);

-- The network that an address is blocked or counted with: /24 of IPv4, /64 of IPv6; a name has none.
CREATE MACRO network_of(address) AS CASE
  WHEN regexp_full_match(address, '[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+') THEN regexp_replace(address, '[0-9]+$', '0/24')
  WHEN contains(address, ':') THEN regexp_replace(array_to_string(list_resize(list_concat(
      list_filter(string_split(split_part(address, '::', 1), ':'), lambda part: part <> ''),
      list_resize([]::VARCHAR[], CASE WHEN contains(address, '::') THEN 8 - len(list_filter(string_split(address, ':'), lambda part: part <> '')) ELSE 0 END, '0'),
      list_filter(string_split(split_part(address, '::', 2), ':'), lambda part: part <> '')), 4), ':'), '(^|:)0(:0)*$', '') || '::/64' END;

-- The site of an IPv6 address, /48, as RFC 6177 hands them out; of IPv4 the /24 again, for there is no such rule.
CREATE MACRO site_of(address) AS CASE
  WHEN contains(address, ':') THEN regexp_replace(array_to_string(list_slice(
      list_concat(string_split(split_part(network_of(address), '::', 1), ':'), ['0', '0', '0']), 1, 3), ':'), '(^|:)0(:0)*$', '') || '::/48'
  ELSE network_of(address) END;

-- What a peer calls its client, where a line tells (sshd.c up to 7.9, kex.c since, compat.c): its own text, so it is cut.
CREATE MACRO client_version_of(message) AS left(coalesce(
  nullif(regexp_extract(message, '^(?:error: )?(?:kex_exchange_identification: client sent invalid protocol identifier "|Bad (?:remote )?protocol version identification:? ''|Client version ")(.*)["'']', 1), ''),
  nullif(regexp_extract(message, '^(?:debug1: )?(?:Remote protocol version [^,]*, remote|Client protocol version [^;]*; client) software version (.*?)(?: \[preauth\])?$', 1), ''),
  nullif(regexp_extract(message, '^(?:probed|scanned) from .* with (.*)\.  Don''t panic\.$', 1), '')), 80);

-- What it offers in the key exchange: all of it where nothing matched, else what was agreed on (debug lines).
CREATE MACRO kex_offer_of(message) AS left(coalesce(
  nullif(regexp_replace(regexp_extract(message, '^(?:fatal: )?Unable to negotiate with .*: no matching ([a-z ]+ found\. Their offer: .*?)(?: \[preauth\])?$', 1), ' found\. Their offer', ''), ''),
  nullif(regexp_extract(message, '^debug1: kex: (algorithm: .*?)(?: \[preauth\])?$', 1), '')), 200);

-- A span of releases in words: 9.8 to 9.9, 10.0 or later, 7.3 or earlier.
CREATE MACRO release_text(n) AS (n // 100) || '.' || (n % 100);

CREATE MACRO releases_text(low, high) AS CASE
  WHEN low = high THEN release_text(low)
  WHEN high IS NULL THEN release_text(low) || ' or later'
  WHEN low IS NULL THEN release_text(high) || ' or earlier'
  ELSE release_text(low) || ' to ' || release_text(high) END;

-- Whether sshd would have logged a refusal: from 8.4 at INFO, from 7.4 at VERBOSE; NULL where the releases that may have run differ in it.
CREATE MACRO logs_refusals(release_low, release_high, level, level_known) AS CASE
  WHEN lower(level) IN ('quiet', 'fatal', 'error') THEN false
  WHEN release_low >= 804 THEN true
  WHEN release_high < 704 THEN false
  WHEN level_known AND lower(level) IN ('verbose', 'debug', 'debug1', 'debug2', 'debug3') THEN CASE WHEN release_low >= 704 THEN true END
  WHEN release_high < 804 THEN false END;

-- Whether a rule of a packet filter that is limited to these ports (22,2222, 1-1024, !22) takes this one; NULL takes all.
CREATE MACRO takes_port(ports, port) AS CASE
  WHEN ports IS NULL THEN true
  ELSE starts_with(ports, '!') <> (len(list_filter(string_split(ltrim(ports, '!'), ','),
    lambda part: coalesce(port BETWEEN try_cast(split_part(part, '-', 1) AS INTEGER)
      AND try_cast(split_part(part, '-', -1) AS INTEGER), false))) > 0) END;

-- Whether a text is an IP address and nothing else: only then may it stand in a command.
CREATE MACRO is_address(t) AS regexp_full_match(t,
    '((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])')
  OR (regexp_full_match(t, '[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}') AND NOT contains(t, ':::')
    AND (contains(t, '::') OR len(string_split(t, ':')) = 8));

-- A few names of many: the first ones, and how many more there are.
CREATE MACRO names_text(names, most) AS array_to_string(list_slice(names, 1, most), ', ')
  || CASE WHEN len(names) > most THEN ' and ' || (len(names) - most) || ' more' ELSE '' END;

-- Whether a command that sudo ran cuts logs, removes them or ends their writing; reading them is none of it.
CREATE MACRO touches_logs(tool, words) AS
  tool IN ('rm', 'shred', 'truncate', 'unlink', 'dd', 'sed', 'tee') AND contains(words, '/var/log')
  OR contains(words, '--vacuum') OR regexp_matches(words, '> */var/log')
  OR tool IN ('systemctl', 'service', 'kill', 'killall', 'pkill') AND regexp_matches(words, '(stop|disable|mask|kill).*(syslog|journald|auditd)');

-- Programs that show a file and change nothing.
CREATE MACRO only_reads(tool) AS tool IN ('cat', 'less', 'more', 'head', 'tail', 'grep', 'zgrep', 'zcat', 'ls', 'stat', 'wc', 'diff', 'file', 'md5sum', 'sha256sum');

-- The program of a command, without its folder.
CREATE MACRO tool_of(command) AS regexp_extract(command, '^[^ ]*?([^ /]+)(?: |$)', 1);

-- Where a line stands, as the reports cite it.
CREATE MACRO place_of(bundle, path, line) AS bundle || CASE WHEN path = '' THEN '' ELSE '!' || path END || ':' || line;

-- A dotted IPv4 address as a number; NULL for anything else.
CREATE MACRO ipv4_number(t) AS CASE WHEN regexp_full_match(t, '[0-9]{1,3}(\.[0-9]{1,3}){3}') THEN
  list_reduce(list_transform(string_split(t, '.'), lambda part: part::BIGINT), lambda high, low: high * 256 + low) END;

-- An IPv6 address as its 128 bits; NULL for any other text.
CREATE MACRO ipv6_bits(address) AS CASE WHEN regexp_full_match(address, '[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}') THEN
  array_to_string(list_transform(list_concat(
      list_filter(string_split(split_part(address, '::', 1), ':'), lambda part: part <> ''),
      list_resize([]::VARCHAR[], CASE WHEN contains(address, '::') THEN 8 - len(list_filter(string_split(address, ':'), lambda part: part <> '')) ELSE 0 END, '0'),
      list_filter(string_split(split_part(address, '::', 2), ':'), lambda part: part <> '')),
    lambda part: right(bin(('0x' || part)::INTEGER + 65536), 16)), '') END;

-- Whether the line shows that the log of sshd is there: what fail2ban or another program wrote does not.
CREATE MACRO tells_of_sshd(event, program_id) AS event NOT IN ('ban_added', 'ban_removed', 'forged')
  AND program_id NOT IN (SELECT word_id FROM word WHERE starts_with(name, 'fail2ban'));

-- Whether an address, or a network of a firewall's rule, holds that address; NULL holds all.
CREATE MACRO network_holds(network, address) AS coalesce(network IS NULL OR network = address OR network = network_of(address)
  OR ipv4_number(split_part(network, '/', 1)) >> (32 - try_cast(split_part(network, '/', 2) AS INTEGER))
    = ipv4_number(address) >> (32 - try_cast(split_part(network, '/', 2) AS INTEGER))
  OR (contains(network, ':') AND starts_with(ipv6_bits(address), left(ipv6_bits(split_part(network, '/', 1)), try_cast(split_part(network, '/', 2) AS INTEGER)))), false);

-- A cause of the verdict in the words of the report.
CREATE MACRO cause_text(c) AS CASE c
  WHEN 'max_startups' THEN 'MaxStartups' WHEN 'per_source_max_startups' THEN 'PerSourceMaxStartups' WHEN 'penalty' THEN 'a penalty'
  WHEN 'ban' THEN 'a ban' WHEN 'firewall' THEN 'a firewall' WHEN 'service_down' THEN 'sshd not running' WHEN 'bad_configuration' THEN 'a bad configuration'
  WHEN 'child_crash' THEN 'dying processes of sshd' WHEN 'latched_counter' THEN 'a stuck counter' WHEN 'network_or_client' THEN 'the network or the client'
  WHEN 'none' THEN 'no refusal' ELSE c END;

-- MaxStartups as start:rate:full, start-full or a number: where refusals begin and where nobody is let in.
CREATE MACRO limits_text(m) AS regexp_extract(m, '^[0-9]+') || '–' || regexp_extract(m, '[0-9]+$');

-- Who held the slots, in words; what rests on assumed times is said to.
CREATE MACRO holder_text(holder) AS holder.slots || ' of them by ' || holder.network || CASE
    WHEN holder.accepted > 0 THEN ', from where somebody also logs in'
    WHEN holder.failures > 0 THEN ', which had ' || count_text(holder.failures, 'credential', 'credentials') || ' refused and never got in'
    ELSE ', which never got as far as a password' END
  || CASE WHEN holder.basis = 'lines' THEN '' ELSE ' (as far as the log shows)' END;
