-- A queue may be served by what is due first, or in the order of the desk's own system.
ALTER TABLE tickets ADD COLUMN due INTEGER;
ALTER TABLE tickets ADD COLUMN sort_key TEXT;      -- compared byte by byte

-- Their keys had another form. What raised a place before is forgotten once.
DELETE FROM line_records;
