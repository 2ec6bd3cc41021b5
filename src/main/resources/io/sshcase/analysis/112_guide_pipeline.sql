-- title:    What grep and awk would have counted
-- question: What would grep "Failed password" | awk '{print $11}' | sort | uniq -c | sort -nr have printed for these logs, and what is right?
-- reading:  Printed counts the eleventh words of those lines in all text logs, copies in other logs included: an address only where a valid user stands in a traditional syslog line, else a user name, a port or another word. Lines and attempts are those of the address, each counted once. A header is taken to have five words (traditional) or three (with the year); the last rows sum up what is not listed.
-- rows:     FROM events WHERE contains(message, 'Failed password') AND list_contains(string_split(message, ' '), {word}){window} ORDER BY time
WITH wanted AS (
  SELECT wording_id, name AS template FROM wording WHERE contains(name, 'Failed password')
),
hit AS (
  SELECT e.event_id, e.source_id, e.wording_id, e.account_id, e.address_id, e.src_port, e.repeat, e.text, e.year_stated
  FROM event e SEMI JOIN wanted USING (wording_id)
  UNION ALL
  SELECT e.event_id, e.source_id, e.wording_id, e.account_id, e.address_id, e.src_port, e.repeat, e.text, e.year_stated
  FROM event e WHERE contains(e.text, 'Failed password')
),
met AS (
  SELECT h.address_id, h.src_port, h.text, coalesce(h.account_id, -1) AS name_id, coalesce(h.wording_id, -1) AS template_id,
    11 - CASE WHEN coalesce(p.year_stated, s.year_basis = 'stated' OR (s.year_basis = 'mixed' AND p.digits > 0)) THEN 3 ELSE 5 END AS nth
  FROM (
    SELECT event_id, source_id, year_stated, NULL AS digits FROM hit
    UNION ALL
    SELECT c.event_id, c.source_id, NULL, c.digits FROM copy c SEMI JOIN hit USING (event_id)
  ) p
  JOIN hit h USING (event_id)
  JOIN source s ON s.source_id = p.source_id AND s.kind = 'log'
),
form AS ( -- a user name may be several words for awk, or none
  SELECT m.template_id, m.name_id, m.text, m.nth,
    regexp_split_to_array(trim(coalesce(m.text, w.template)), '[ \t]+') AS words,
    CASE WHEN trim(u.name) = '' THEN [] ELSE regexp_split_to_array(trim(u.name), '[ \t]+') END AS names,
    coalesce(list_position(words, chr(1)), 1000) AS name_at
  FROM (SELECT DISTINCT template_id, name_id, text, nth FROM met) m
  LEFT JOIN wanted w ON w.wording_id = m.template_id
  LEFT JOIN account u ON u.account_id = m.name_id
),
chosen AS (
  SELECT template_id, name_id, text, nth, nth >= name_at AND nth < name_at + len(names) AS of_name,
    coalesce(CASE WHEN nth < name_at THEN words[nth] WHEN of_name THEN names[nth - name_at + 1] ELSE words[nth - len(names) + 1] END, '') AS word
  FROM form
),
counted AS (
  SELECT c.word, c.of_name, CASE WHEN c.word = chr(2) THEN m.address_id END AS address_id, CASE WHEN c.word = chr(3) THEN m.src_port END AS src_port,
    count(*) AS printed
  FROM met m
  JOIN chosen c ON c.template_id = m.template_id AND c.name_id = m.name_id AND c.nth = m.nth AND c.text IS NOT DISTINCT FROM m.text
  GROUP BY ALL
),
printed AS (
  SELECT
    CASE WHEN c.address_id IS NOT NULL THEN a.name WHEN c.src_port IS NOT NULL THEN c.src_port::VARCHAR ELSE c.word END AS word,
    CASE WHEN c.of_name THEN 'user name' WHEN c.address_id IS NOT NULL OR is_address(lower(c.word)) THEN 'address'
      WHEN c.src_port IS NOT NULL THEN 'port' WHEN c.word = '' THEN 'nothing' ELSE 'word of the line' END AS what,
    sum(c.printed)::BIGINT AS printed
  FROM counted c LEFT JOIN address a USING (address_id)
  GROUP BY ALL
),
told AS (
  SELECT a.name AS src, sum(h.repeat)::BIGINT AS lines
  FROM hit h JOIN address a USING (address_id) GROUP BY a.name
),
correct AS (
  SELECT src, coalesce(t.lines, 0) AS lines, k.failed_passwords AS attempts
  FROM attackers k LEFT JOIN told t USING (src)
  WHERE k.failed_passwords > 0 OR t.lines > 0
),
beside AS (
  SELECT coalesce(p.printed, 0) AS printed, coalesce(p.word, r.src) AS word, coalesce(p.what, 'address') AS what, r.lines, r.attempts
  FROM printed p FULL JOIN correct r ON p.what = 'address' AND r.src = p.word
),
ranked AS (
  SELECT *, row_number() OVER (ORDER BY printed DESC, attempts DESC NULLS LAST, what, word) AS rank FROM beside
)
SELECT
  CASE WHEN rank <= t.pipeline_rows THEN rank END AS rank, sum(printed)::BIGINT AS printed,
  CASE WHEN rank <= t.pipeline_rows THEN any_value(word) END AS word, what, sum(lines)::BIGINT AS lines, sum(attempts)::BIGINT AS attempts, count(*) AS words,
  key_of(what || ':' || CASE WHEN rank <= t.pipeline_rows THEN any_value(word) ELSE '' END) AS key
FROM ranked r CROSS JOIN setting t
GROUP BY CASE WHEN rank <= t.pipeline_rows THEN rank END, what, rank <= t.pipeline_rows, t.pipeline_rows
ORDER BY rank NULLS LAST, what
