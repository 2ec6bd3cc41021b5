-- title:    Thresholds
-- question: From which values on do the queries speak?
-- reading:  One row for each column of the table setting, with the value that was used.
WITH used AS (
  FROM (UNPIVOT (SELECT COLUMNS(* EXCLUDE (since, until))::VARCHAR FROM setting) ON COLUMNS(*) INTO NAME threshold VALUE value)
)
SELECT u.threshold, u.value, c.comment AS meaning
FROM used u
JOIN duckdb_columns() c ON c.table_name = 'setting' AND c.column_name = u.threshold AND c.database_name = current_database()
ORDER BY c.column_index
