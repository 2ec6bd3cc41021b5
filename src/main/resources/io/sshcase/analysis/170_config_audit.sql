-- title:    Settings
-- question: What is set, where does it come from, and what should be written instead?
-- reading:  One row for each setting that matters for refusals and break-ins. The advice holds the lines to write; lines that begin with # say what to look at first.
WITH login AS (
  SELECT
    h.name AS host,
    sum(e.repeat) FILTER (WHERE u.name = 'root')::BIGINT AS root_logins,
    sum(e.repeat) FILTER (WHERE u.name = 'root' AND m.by_password)::BIGINT AS root_passwords,
    sum(e.repeat) FILTER (WHERE m.by_password)::BIGINT AS password_logins,
    count(DISTINCT u.name) FILTER (WHERE m.by_password) AS password_users
  FROM main.event e
  JOIN host h USING (host_id)
  LEFT JOIN account u USING (account_id)
  LEFT JOIN (
    SELECT word_id, name = 'password' OR name LIKE 'keyboard-interactive%' AS by_password FROM word
  ) m ON m.word_id = e.method_id
  WHERE e.event = 'auth_accepted'
  GROUP BY h.name
),
usual AS ( -- the file is that of this daemon; others have theirs
  SELECT l.* FROM daemon_limits l LEFT JOIN startup_limits u USING (host)
  WHERE l.usual_file
  QUALIFY row_number() OVER (PARTITION BY l.host ORDER BY l.daemon = u.daemon DESC, l.daemon) = 1
),
throttled AS (
  SELECT host, max(peak_unauthenticated) AS peak, max(coalesce(cut_off, "end")) AS last_refusal, bool_or(dropped_logged < dropped OR dropped_high IS DISTINCT FROM dropped) AS unnamed
  FROM throttling_episodes e
  WHERE cause <> 'penalty' AND NOT EXISTS (FROM daemons d JOIN daemon_limits l USING (host, daemon)
    WHERE d.host = e.host AND d.listener_pid = e.listener_pid AND NOT l.usual_file)
  GROUP BY host
),
replayed AS ( -- what helped when the arrivals of this case were run again; the gentlest of each kind
  SELECT host, bool_or(weak) AS weak,
    arg_min({value: max_startups, reason: reason}, (NOT recommended, change <> 'smallest', list_position(['refuses_none', 'spares_friends', 'better'], verdict), rank))
      FILTER (WHERE change IN ('max_startups', 'smallest') AND helps) AS slots,
    arg_min(value, (bystanders_expected_dropped, expected_dropped, -rank)) FILTER (WHERE change = 'per_source_max_startups' AND helps) AS per_source,
    arg_min(value, (bystanders_expected_dropped, expected_dropped, -rank)) FILTER (WHERE change = 'login_grace_time' AND helps AND NOT weak) AS grace
  FROM (SELECT *, verdict IN ('refuses_none', 'spares_friends', 'better') AND coalesce(logins_cut, 0) = 0 AS helps FROM max_startups_simulation)
  GROUP BY host
),
choice AS (
  SELECT
    x.host, x.peak,
    arg_min(c.value, (drop_percent(x.peak, c.s, c.r, c.f), c.place)) AS value,
    min(drop_percent(x.peak, c.s, c.r, c.f)) AS percent
  FROM throttled x
  CROSS JOIN (
    SELECT value, place, split_part(value, ':', 1)::INTEGER AS s, split_part(value, ':', 2)::INTEGER AS r,
      split_part(value, ':', 3)::INTEGER AS f
    FROM (SELECT unnest(max_startups_choices) AS value, generate_subscripts(max_startups_choices, 1) AS place FROM setting)
  ) c
  WHERE x.peak IS NOT NULL
  GROUP BY x.host, x.peak
),
judged AS (
  SELECT
    s.host, s.setting, s.value, s.place, s.default_used, s.printed_value, s.note, s.sshd_release, s.release_low, s.release_high,
    coalesce(l.root_logins, 0) AS root_logins, coalesce(l.root_passwords, 0) AS root_passwords,
    coalesce(l.password_logins, 0) AS password_logins, coalesce(l.password_users, 0) AS password_users,
    x.host IS NOT NULL AS throttled, coalesce(x.unnamed, false) AS unnamed,
    CASE WHEN r.weak = false THEN r.slots.value ELSE c.value END AS choice,
    CASE WHEN r.weak = false THEN r.slots.reason END AS choice_reason, c.percent AS choice_percent,
    r.host IS NOT NULL AS was_replayed, r.weak, r.per_source, r.grace, x.last_refusal, m.since, coalesce(m.agrees, false) AS agrees, t.compare_s, y.last_time, m.start_at, m.full_at, c.peak,
    CASE WHEN c.peak >= m.start_at THEN drop_percent(c.peak, m.start_at, m.rate, m.full_at) END AS percent_now,
    t.audit_max_auth_tries, t.audit_login_grace_s, t.max_startups_hazard, t.slots_per_source, s.release, s.known, coalesce(s.release_low >= 1000, false) AS from_10_0,
    lower(s.setting) AS name, lower(s.value) AS given
  FROM effective_settings s
  CROSS JOIN setting t
  LEFT JOIN login l ON l.host = s.host
  LEFT JOIN throttled x ON x.host = s.host
  LEFT JOIN choice c ON c.host = s.host
  LEFT JOIN replayed r ON r.host = s.host
  LEFT JOIN (SELECT h.name AS host, max(e.time) AS last_time FROM main.event e JOIN host h USING (host_id) GROUP BY h.name) y ON y.host = s.host
  LEFT JOIN usual m ON m.host = s.host
  WHERE s.value IS NOT NULL AND lower(s.setting) IN ('port', 'permitrootlogin', 'passwordauthentication',
    'kbdinteractiveauthentication', 'pubkeyauthentication', 'permitemptypasswords', 'maxauthtries', 'logingracetime',
    'maxstartups', 'persourcemaxstartups', 'loglevel')
),
advised AS (
  SELECT
    *,
    CASE name
      WHEN 'permitrootlogin' THEN CASE
        WHEN given = 'no' THEN NULL
        WHEN root_logins > 0 THEN '# root logged in ' || count_text(root_logins, 'time', 'times') || ' (by password: ' || root_passwords
          || '): give that work to another account or a key first' || chr(10)
          || CASE WHEN given = 'yes' THEN 'PermitRootLogin prohibit-password' ELSE 'PermitRootLogin no' END
        ELSE 'PermitRootLogin no' END
      WHEN 'passwordauthentication' THEN CASE WHEN given <> 'no' THEN
        CASE WHEN password_logins > 0 THEN '# ' || count_text(password_users, 'user', 'users') || ' logged in by password ('
          || count_text(password_logins, 'login', 'logins') || '): give them keys first' || chr(10) ELSE '' END
        || 'PasswordAuthentication no' || chr(10) || 'KbdInteractiveAuthentication no'
        -- its name up to 8.6; later releases take it for the same
        || CASE WHEN coalesce(release_low, 0) < 807 THEN chr(10) || 'ChallengeResponseAuthentication no' ELSE '' END END
      WHEN 'kbdinteractiveauthentication' THEN CASE WHEN given <> 'no' THEN
        '# with UsePAM yes this lets passwords in even where PasswordAuthentication is no' || chr(10)
        || 'KbdInteractiveAuthentication no' END
      WHEN 'pubkeyauthentication' THEN CASE WHEN given = 'no' THEN 'PubkeyAuthentication yes' END
      WHEN 'permitemptypasswords' THEN CASE WHEN given = 'yes' THEN 'PermitEmptyPasswords no' END
      WHEN 'maxauthtries' THEN CASE WHEN try_cast(given AS INTEGER) > audit_max_auth_tries THEN
        'MaxAuthTries ' || audit_max_auth_tries END
      WHEN 'logingracetime' THEN CASE
        WHEN seconds_of(given) = 0 OR seconds_of(given) > audit_login_grace_s THEN
          '# a silent connection holds its slot for this long' || chr(10) || 'LoginGraceTime ' || audit_login_grace_s
        WHEN throttled AND seconds_of(given) > seconds_of(split_part(grace, ' ', 2)) THEN
          '# a silent connection holds its slot for this long; fewer were refused when this was replayed' || chr(10) || grace
        WHEN throttled AND coalesce(weak, true) AND seconds_of(given) = audit_login_grace_s THEN
          '# a silent connection holds its slot for this long' || chr(10) || 'LoginGraceTime ' || audit_login_grace_s // 2 END
      WHEN 'maxstartups' THEN CASE
        WHEN start_at IS NULL OR full_at IS NULL OR start_at > full_at THEN
          '# sshd does not start with this value' || chr(10) || 'MaxStartups 10:30:100'
        WHEN full_at >= max_startups_hazard THEN
          '# OpenSSH 8.9 refuses logins with values from ' || max_startups_hazard || ' on' || chr(10) || 'MaxStartups 50:30:200'
        WHEN throttled AND peak IS NOT NULL AND percent_now IS NULL THEN
          CASE WHEN agrees AND last_refusal < since THEN '# in force since ' || time_text(since) || '; no refusal is logged since'
            ELSE '# refusals were logged at ' || peak || ' connections in progress, below the ' || start_at
              || ' of this value: it was not in force then; see whether they go on' END
        WHEN throttled AND agrees AND last_refusal < since AND epoch_us(last_time) - epoch_us(since) >= compare_s * 1000000::BIGINT THEN
          '# in force since ' || time_text(since) || '; no refusal is logged since'
        WHEN throttled AND percent_now IS NOT NULL AND choice_reason IS NOT NULL THEN
          '# with ' || choice || ', replayed on the arrivals of this case: ' || lower(choice_reason[1]) || rtrim(choice_reason[2:], '.') || chr(10) || 'MaxStartups ' || choice
        WHEN throttled AND choice_percent < percent_now AND choice IS NOT NULL THEN
          '# at ' || peak || ' connections in progress this refuses ' || choice_percent || ' % instead of ' || percent_now || ' %'
          || chr(10) || 'MaxStartups ' || choice
        WHEN throttled AND percent_now IS NOT NULL THEN
          '# no larger value of the usual ones refuses fewer at ' || peak || ' connections in progress: free the slots first' END
      WHEN 'persourcemaxstartups' THEN CASE WHEN throttled AND given = 'none' AND release_low >= 805 AND (per_source IS NOT NULL OR NOT was_replayed) THEN
        '# one address may hold every login slot; check first that no large office shares one address' || chr(10)
        || coalesce(per_source, 'PerSourceMaxStartups ' || slots_per_source) END
      WHEN 'loglevel' THEN CASE
        WHEN given IN ('quiet', 'fatal', 'error') THEN 'LogLevel VERBOSE'
        WHEN unnamed AND from_10_0 THEN '# from 10.0 on sshd holds most drop lines back, at LogLevel VERBOSE too; LogVerbose brings them back' || chr(10)
          || 'LogVerbose sshd.c:drop_connection():*'
        WHEN unnamed AND given = 'info' THEN '# at INFO most refused addresses are not logged' || chr(10) || 'LogLevel VERBOSE' END
      WHEN 'port' THEN NULL
    END AS advice
  FROM judged
),
conditional AS (
  SELECT c.host, c.setting, c.value, c.place, c.match_criteria, lower(c.setting) AS name, lower(c.value) AS given,
    lower(coalesce(g.value, '')) AS globally
  FROM config_line c
  LEFT JOIN effective_settings g ON g.host = c.host AND lower(g.setting) = lower(c.setting)
  WHERE c.match_criteria IS NOT NULL AND lower(c.setting) IN ('permitrootlogin', 'passwordauthentication',
    'kbdinteractiveauthentication', 'pubkeyauthentication', 'permitemptypasswords', 'maxauthtries')
),
opened AS (
  SELECT *, given <> globally AND (name = 'permitemptypasswords' OR name IN ('permitrootlogin', 'passwordauthentication', 'kbdinteractiveauthentication'))
    AND given = 'yes' AS opens
  FROM conditional
),
audited AS (
SELECT
  host, setting, value,
  coalesce(place, 'default of OpenSSH' || coalesce(' ' || sshd_release, '')) AS source,
  default_used,
  CASE
    WHEN advice IS NULL THEN 'info'
    WHEN starts_with(advice, '#') AND NOT contains(advice, chr(10)) THEN 'low'
    WHEN name = 'permitemptypasswords' OR (name = 'maxstartups' AND (start_at IS NULL OR full_at IS NULL OR start_at > full_at)) THEN 'high'
    WHEN name = 'permitrootlogin' THEN CASE WHEN given = 'yes' THEN 'medium' ELSE 'low' END
    WHEN name IN ('passwordauthentication', 'pubkeyauthentication') THEN 'medium'
    WHEN name IN ('maxstartups', 'logingracetime', 'persourcemaxstartups') AND throttled THEN 'medium'
    ELSE 'low' END AS severity,
  advice,
  concat_ws('; ', note, CASE WHEN lower(printed_value) <> given AND NOT (
      name = 'permitrootlogin' AND printed_value = 'without-password' AND given = 'prohibit-password')
    AND seconds_of(printed_value) IS DISTINCT FROM seconds_of(given) THEN 'sshd -T prints ' || printed_value END) AS match_note,
  place, NULL AS match_criteria, known,
  key_of(host || ':' || setting || ':' || value) AS key
FROM advised
UNION ALL
SELECT
  host, setting, value,
  place,
  false,
  CASE WHEN opens THEN CASE WHEN name = 'permitemptypasswords' THEN 'high' ELSE 'medium' END ELSE 'info' END,
  CASE WHEN opens THEN '# inside the block Match ' || match_criteria || ': it opens what the global part keeps shut' || chr(10) || setting || ' no' END,
  'only where Match ' || match_criteria || ' holds; elsewhere ' || coalesce(nullif(globally, ''), 'the default') || ' counts',
  place, match_criteria, true,
  key_of(host || ':' || setting || ':' || value || ':match:' || match_criteria)
FROM opened
)
SELECT host, setting, value, source, default_used, severity, advice, match_note, place,
  CASE WHEN match_criteria IS NULL THEN list_filter(string_split(advice, chr(10)), lambda line: NOT starts_with(line, '#')) END AS lines,
  match_criteria, known, key
FROM audited
ORDER BY host, list_position(['critical', 'high', 'medium', 'low', 'info'], severity), setting, value, source
