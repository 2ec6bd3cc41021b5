-- title:    What could not be read or was guessed
-- question: Where does the evidence fall short?
-- reading:  One row for each flaw. Damage means that something was lost or refused by a limit.
SELECT
  kind, damage,
  bundle || CASE WHEN path = '' THEN '' ELSE '!' || path END || CASE WHEN line > 0 THEN ':' || line ELSE '' END AS place,
  detail,
  key_of(kind || ':' || bundle || ':' || path || ':' || line || ':' || detail) AS key
FROM notice
ORDER BY damage DESC, kind, bundle, path, line, detail
