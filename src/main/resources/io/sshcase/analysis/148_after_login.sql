-- title:    What was done after a login
-- question: What did those do whose login is to be checked?
-- reading:  One row for each line of another program (sudo, su, useradd, crontab, systemd) on the same host within setting.after_login_s after a login that reasons of setting.login_points_watched points speak against. attribution says how it belongs to that login: user where the line names him, or follows his sudo within 5 seconds, rights where it names nobody but he had taken root's rights before, root where root itself had logged in. Another login of the same user at the same time could have done it as well.
WITH listed AS (
  SELECT s.event_id, s.key, s.host, s."user", s.time, t.after_login_s
  FROM login_signs s CROSS JOIN setting t
  WHERE s.time IS NOT NULL
    AND (SELECT sum(points) FROM login_rules WHERE list_contains(s.reasons, reason)) >= t.login_points_watched
),
nameless AS ( -- lines that do not say by whom, but follow the sudo of somebody at once
  SELECT a.event_id, s.actor
  FROM account_events a
  ASOF JOIN (FROM account_events WHERE kind = 'sudo' AND time IS NOT NULL) s ON s.host = a.host AND s.time <= a.time
  WHERE a.actor IS NULL AND a.time < s.time + INTERVAL 5 seconds
),
done AS (
  SELECT l.key AS login, l.event_id AS login_id, l."user", l.time AS login_time, a.*,
    n.actor AS caller, bool_or(a.actor = l."user" AND a.kind IN ('sudo', 'su', 'polkit')) OVER (PARTITION BY l.event_id ORDER BY a.time, a.event_id ROWS UNBOUNDED PRECEDING) AS has_rights
  FROM listed l
  JOIN account_events a ON a.host = l.host AND a.time >= l.time AND a.time < l.time + to_seconds(l.after_login_s)
  LEFT JOIN nameless n ON n.event_id = a.event_id
  WHERE a.kind NOT IN ('logger_started', 'log_reopened', 'lines_lost', 'journal_damaged')
),
attributed AS (
  SELECT *, CASE
      WHEN actor IS NOT NULL THEN CASE WHEN actor = "user" THEN 'user' END
      WHEN caller IS NOT NULL THEN CASE WHEN caller = "user" THEN 'user' END
      WHEN "user" = 'root' THEN 'root'
      WHEN has_rights THEN 'rights' END AS attribution
  FROM done
),
sorted AS (
  SELECT *, lower(coalesce(command, text)) AS words,
    tool_of(coalesce(command, '')) AS tool
  FROM attributed WHERE attribution IS NOT NULL
),
meant AS (
  SELECT *, CASE
      WHEN kind IN ('logger_stopped', 'journal_vacuumed') THEN 'logs_touched_after'
      WHEN kind = 'service_stopped' AND regexp_matches(words, '(syslog|system logging|journal|audit)') THEN 'logs_touched_after'
      WHEN kind = 'sudo' AND touches_logs(tool, words) THEN 'logs_touched_after'
      WHEN kind IN ('user_added', 'user_changed', 'user_deleted', 'group_added', 'group_changed', 'password_changed') THEN 'account_changed_after'
      WHEN kind = 'sudo' AND (tool IN ('useradd', 'adduser', 'usermod', 'userdel', 'deluser', 'groupadd', 'gpasswd', 'chpasswd', 'passwd', 'chage', 'chsh', 'vipw', 'visudo', 'newusers')
        OR (regexp_matches(words, '/etc/(passwd|shadow|group|sudoers)') AND NOT only_reads(tool))) THEN 'account_changed_after'
      WHEN (contains(words, 'authorized_keys') AND NOT only_reads(tool)) OR tool = 'ssh-copy-id' THEN 'key_changed_after'
      WHEN kind = 'crontab_changed' OR (kind = 'sudo' AND (tool IN ('crontab', 'at') OR regexp_matches(words, '/etc/cron|/var/spool/cron'))) THEN 'schedule_changed_after'
      WHEN kind IN ('service_started', 'service_stopped', 'service_reloaded') OR (kind = 'sudo' AND tool IN ('systemctl', 'service', 'iptables', 'nft', 'ufw', 'firewall-cmd', 'setenforce')) THEN 'service_changed_after'
      WHEN kind = 'package_changed' OR (kind = 'sudo' AND tool IN ('apt', 'apt-get', 'dpkg', 'yum', 'dnf', 'rpm', 'zypper', 'snap', 'pip', 'pip3', 'npm')) THEN 'package_changed_after'
      WHEN kind IN ('sudo_refused', 'su_refused') THEN 'rights_refused_after'
      ELSE 'rights_taken_after' END AS reason
  FROM sorted
)
SELECT m.time, m.host, m."user", m.login, round((epoch_us(m.time) - epoch_us(m.login_time)) / 1000000, 3) AS seconds_after, m.kind, m.reason, m.attribution,
  m.account, m.tty, m.text, m.place, m.event_id, key_of(m.login || ':' || m.place) AS key
FROM meant m JOIN login_rules r USING (reason) CROSS JOIN setting t
QUALIFY row_number() OVER (PARTITION BY m.login ORDER BY r.points DESC, m.time, m.event_id) <= t.actions_after_login
ORDER BY r.points DESC, m.time, m.event_id, m.login
