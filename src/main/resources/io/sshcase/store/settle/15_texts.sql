-- The small tables beside the events, and the ledger of sources.
TRUNCATE host;
INSERT INTO host SELECT DISTINCT new_id, name FROM host_map ORDER BY new_id;
TRUNCATE address;
INSERT INTO address SELECT DISTINCT new_id, name FROM address_map ORDER BY new_id;
TRUNCATE account;
INSERT INTO account SELECT DISTINCT new_id, name FROM account_map ORDER BY new_id;
TRUNCATE word;
INSERT INTO word SELECT DISTINCT new_id, name FROM word_map ORDER BY new_id;
TRUNCATE wording;
INSERT INTO wording SELECT DISTINCT new_id, name FROM wording_map ORDER BY new_id;

TRUNCATE source;
INSERT INTO source
SELECT m.new_id, l.bundle, l.path, l.root, l.series, l.newest_first, l.kind,
  CASE WHEN r.source_id IS NOT NULL AND l.status = 'read' THEN 'duplicate' ELSE l.status END,
  l.sha256, l.bytes, l.modified, l.lines, l.sshd_lines, l.other, l.unreadable, h.new_id, l.timezone,
  l.year_basis, l.detail, l.time_confidence, l.alternative, l.assumed, l.steps, l.tree_root
FROM loaded_source l
JOIN source_map m ON m.old_id = l.feed_id
LEFT JOIN host_map h ON h.old_id = l.host_id
LEFT JOIN repeated_source r ON r.source_id = m.new_id
ORDER BY m.new_id;
