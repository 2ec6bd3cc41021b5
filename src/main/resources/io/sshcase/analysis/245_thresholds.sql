-- title:    Thresholds
-- question: From which values on do the queries speak?
-- reading:  One row for each column of the table setting, with the value that was used; a default value stands only where the user set another one. Those come first.
WITH used AS (
  FROM (UNPIVOT (SELECT COLUMNS(* EXCLUDE (since, until))::VARCHAR FROM setting) ON COLUMNS(*) INTO NAME threshold VALUE value)
)
SELECT u.threshold, u.value, c.comment AS meaning, d.default_value
FROM used u
LEFT JOIN changed_setting d ON d.name = u.threshold
JOIN duckdb_columns() c ON c.table_name = 'setting' AND c.column_name = u.threshold AND c.database_name = current_database()
ORDER BY d.name IS NULL, c.column_index
