-- A delivery whose answer was lost is in doubt until the desk was searched for it.
ALTER TABLE deliveries ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;    -- how many writes ended without an answer
ALTER TABLE deliveries ADD COLUMN sent_at INTEGER;                      -- when the last write began
ALTER TABLE deliveries ADD COLUMN nowhere_at INTEGER;                   -- in doubt: since then it was found nowhere
ALTER TABLE deliveries ADD COLUMN watch_until INTEGER;                  -- done: a twin may appear until then

DROP INDEX deliveries_open;
CREATE INDEX deliveries_open ON deliveries (ticket, id) WHERE state IN ('waiting', 'leased', 'in_doubt');
CREATE INDEX deliveries_watched ON deliveries (due_at) WHERE watch_until IS NOT NULL;
