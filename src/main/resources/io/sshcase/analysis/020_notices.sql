-- title:    What could not be read or was guessed
-- question: Where does the evidence fall short?
-- reading:  One row for each flaw. Damage means that something was lost or refused by a limit.
SELECT
  kind, damage,
  bundle || CASE WHEN path = '' THEN '' ELSE '!' || path END || CASE WHEN line > 0 THEN ':' || line ELSE '' END AS place,
  detail,
  key_of(kind || ':' || bundle || ':' || path || ':' || line || ':' || detail) AS key
FROM (
  FROM notice
  UNION ALL
  SELECT 'list_not_understood', false, '--' || kind || CASE kind WHEN 'allow' THEN '-list' ELSE '' END, file, first_not_read,
    count_text(not_read, 'line begins', 'lines begin') || ' with no address and no network, this one first; the others of the list count'
  FROM address_file WHERE not_read > 0
)
ORDER BY damage DESC, kind, bundle, path, line, detail
