-- title:    Commands for the service
-- question: Which unit runs sshd on each host, and which ports and files does it use?
-- reading:  Unit is empty where nothing in the bundle names it; the commands then look it up on the machine. No change of Port or ListenAddress takes effect by a reload where a socket unit holds the port.
WITH stated AS (
  SELECT host, unit || '.service' AS unit, coalesce(running_place, start_place) AS place, 0 AS trust FROM daemons
  WHERE unit IN ('ssh', 'sshd') AND coalesce(config, '/etc/ssh/sshd_config') LIKE '%/sshd_config'
  UNION ALL
  SELECT host, unit, place, 1 FROM unit_state
  WHERE unit IN ('ssh.service', 'sshd.service') AND state NOT LIKE 'not-found%' AND state NOT LIKE 'inactive%'
  UNION ALL
  SELECT host, regexp_extract(message, '\b(sshd?\.service)', 1), place, 2 FROM events
  WHERE event = 'daemon_failed' AND regexp_matches(message, '\bsshd?\.service')
  UNION ALL
  SELECT host, CASE WHEN regexp_matches(lower(value), '^(ubuntu|debian)') THEN 'ssh.service' ELSE 'sshd.service' END, place, 3
  FROM fact
  WHERE name = 'os' AND regexp_matches(lower(value), '^(ubuntu|debian|red hat|rhel|centos|rocky|almalinux|fedora|oracle linux|amazon linux|suse|sles|opensuse|arch)')
  UNION ALL
  SELECT host, CASE WHEN place LIKE '%rpm%' THEN 'sshd.service' ELSE 'ssh.service' END, place, 4
  FROM fact WHERE name IN ('sshd_package', 'sshd_release') AND (place LIKE '%rpm%' OR place LIKE '%dpkg%')
),
unit AS (
  SELECT host, arg_min(unit, (trust, unit)) AS unit, arg_min(place, (trust, unit)) AS place FROM stated GROUP BY host
),
socket AS (
  SELECT host, min(unit) AS socket FROM unit_state
  WHERE unit IN ('ssh.socket', 'sshd.socket') AND state LIKE 'active%' GROUP BY host
),
port AS (
  SELECT host, list_slice(list(DISTINCT port ORDER BY port), 1, 8) AS ports
  FROM (
    SELECT host, port FROM listener WHERE program LIKE 'sshd%' OR program LIKE 'systemd (ssh%'
    UNION ALL
    SELECT host, try_cast(value AS INTEGER) FROM config_line WHERE wins AND match_criteria IS NULL AND lower(setting) = 'port'
    UNION ALL
    SELECT h.name, e.number::INTEGER FROM main.event e JOIN host h USING (host_id)
    WHERE e.event = 'daemon_listening' AND e.number BETWEEN 1 AND 65535
  )
  WHERE port BETWEEN 1 AND 65535
  GROUP BY host
),
other AS ( -- daemons that the usual file does not concern
  SELECT host, string_agg(DISTINCT 'on port ' || port || ' with ' || config, ' and ' ORDER BY 'on port ' || port || ' with ' || config) AS others
  FROM daemons WHERE config NOT LIKE '%/sshd_config' AND port IS NOT NULL GROUP BY host
),
joined AS (
  SELECT h.host, u.unit, u.place, s.socket, coalesce(p.ports, [22]) AS ports, o.others,
    coalesce(split_part(u.unit, '.', 1), '"$unit"') AS named,
    CASE WHEN u.unit IS NULL THEN 'unit=$(systemctl list-units --all --plain --no-legend ssh.service sshd.service | awk ''{print $1; exit}'')' || chr(10)
      ELSE '' END AS look_up
  FROM (SELECT DISTINCT host FROM effective_settings) h
  LEFT JOIN unit u USING (host)
  LEFT JOIN socket s USING (host)
  LEFT JOIN port p USING (host)
  LEFT JOIN other o USING (host)
)
SELECT
  host, unit, socket, ports,
  look_up || 'sudo sshd -t && sudo systemctl reload ' || named AS reload,
  look_up || 'sudo sshd -t && sudo systemctl restart ' || named AS restart,
  look_up || 'sudo journalctl -u ' || named || ' --since -1h | grep -ciE ''MaxStartups|drop connection''' AS count_refusals,
  'Another sshd listens ' || others || '; it has its own file and unit and is not changed by this.' AS other_daemons,
  place,
  key_of(host) AS key
FROM joined
ORDER BY host
