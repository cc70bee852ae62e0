-- A database belongs to one desk. There was only one kind before.
INSERT INTO meta (name, value) SELECT 'desk', 'builtin' WHERE EXISTS (SELECT 1 FROM tickets);
