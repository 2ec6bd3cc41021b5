-- Numbers in the order of the texts instead of the order of arrival, so that every run with the same
-- input keeps the same rows, for any number of threads.
CREATE OR REPLACE TEMP TABLE host_map AS
SELECT id AS old_id, (dense_rank() OVER (ORDER BY name) - 1)::INTEGER AS new_id, name FROM loaded_host;

CREATE OR REPLACE TEMP TABLE address_map AS
SELECT id AS old_id, (dense_rank() OVER (ORDER BY name) - 1)::INTEGER AS new_id, name FROM loaded_address;

CREATE OR REPLACE TEMP TABLE account_map AS
SELECT id AS old_id, (dense_rank() OVER (ORDER BY name) - 1)::INTEGER AS new_id, name FROM loaded_account;

CREATE OR REPLACE TEMP TABLE word_map AS
SELECT id AS old_id, (dense_rank() OVER (ORDER BY name) - 1)::INTEGER AS new_id, name FROM loaded_word;

-- The stage numbers the kinds of events in the order of their type; to cast each row's word costs more.
CREATE OR REPLACE TEMP TABLE kind_map AS
SELECT (i - 1)::TINYINT AS code, (enum_range(NULL::event_kind))[i]::event_kind AS event
FROM range(1, len(enum_range(NULL::event_kind)) + 1) AS kinds(i);

-- twin_id: journald cuts trailing blanks, rsyslog keeps them; a message of several lines is whole in a journal's fields,
-- goes on in lines of its own in its short forms, and has #012 for the line feeds in syslog. The same message has one
-- twin_id in all.
CREATE OR REPLACE TEMP TABLE wording_map AS
SELECT
  id AS old_id,
  (dense_rank() OVER (ORDER BY name) - 1)::INTEGER AS new_id,
  (dense_rank() OVER (ORDER BY rtrim(split_part(replace(name, '#012', chr(10)), chr(10), 1))) - 1)::INTEGER AS twin_id,
  name,
  ends_with(rtrim(name), '[preauth]') AS preauth
FROM loaded_wording;

-- Sources that were in the case before keep their place; new ones follow in the order of the input.
CREATE OR REPLACE TEMP TABLE source_map AS
SELECT
  feed_id AS old_id,
  (row_number() OVER (ORDER BY settled DESC, unit, member, feed_id))::INTEGER AS new_id,
  newest_first
FROM loaded_source;

CREATE OR REPLACE TEMP TABLE repeated_source AS
SELECT source_id, first_source_id
FROM (
  SELECT m.new_id AS source_id,
    min(m.new_id) OVER (PARTITION BY l.sha256, l.bytes) AS first_source_id
  FROM loaded_source l
  JOIN source_map m ON m.old_id = l.feed_id
  WHERE l.sha256 IS NOT NULL AND l.bytes > 0 AND l.lines IS NOT NULL AND l.status <> 'filtered')
WHERE source_id <> first_source_id;
