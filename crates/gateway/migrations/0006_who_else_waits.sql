-- Tickets of the desk that did not come through Now Serving: of them only the standing in line is kept.
CREATE TABLE walk_ins (
    id TEXT NOT NULL PRIMARY KEY,
    desk_id TEXT NOT NULL UNIQUE,               -- what the connector calls it
    queue TEXT NOT NULL,
    desk TEXT NOT NULL,                         -- the queue's name for people
    priority TEXT NOT NULL,
    due INTEGER,
    sort_key TEXT,
    stage TEXT NOT NULL,
    queued_at INTEGER NOT NULL,                 -- its place in service order counts from here
    changed_at INTEGER NOT NULL                 -- by the desk's clock
) STRICT;

ALTER TABLE tickets ADD COLUMN changed_at INTEGER;  -- by the desk's clock, as it was mirrored
ALTER TABLE tickets ADD COLUMN merged_into TEXT;    -- what the connector calls the ticket that it goes on in
ALTER TABLE tickets ADD COLUMN merged_at INTEGER;   -- what is said there since is for its person, too
ALTER TABLE tickets ADD COLUMN verdict TEXT;        -- fixed or not_fixed: what the person said of the fix that is ready

CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
