-- What happened to tickets in line, in the order in which the gateway heard of it: the forecast learns from it, and
-- whether the desk keeps its order is measured from it. Older than the forecast's memory it is only history.
CREATE TABLE line_events (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    kind TEXT NOT NULL,                         -- created, queued, picked_up, left, resolved or told
    queue TEXT NOT NULL,
    priority TEXT NOT NULL,
    agent TEXT,                                 -- picked_up: who did it
    ahead INTEGER,                              -- picked_up: how many stood before it
    waiting INTEGER,                            -- picked_up: how many waited, with it
    service_order TEXT,                         -- picked_up: the order in which those were counted
    told TEXT                                   -- told: the forecast, as the person was told it
) STRICT;

CREATE INDEX line_events_at ON line_events (at);
CREATE INDEX line_events_ticket ON line_events (ticket, seq) WHERE kind = 'told';

INSERT INTO line_events (at, ticket, kind, queue, priority)
    SELECT waits_since, 'pickup-' || id, 'created', queue, 'normal' FROM pickups;
INSERT INTO line_events (at, ticket, kind, queue, priority)
    SELECT taken_at, 'pickup-' || id, 'picked_up', queue, 'normal' FROM pickups;
INSERT INTO line_events (at, ticket, kind, queue, priority)
    SELECT waits_since, id, 'created', queue, priority FROM tickets WHERE stage = 'in_line' AND waits_since IS NOT NULL;

DROP TABLE pickups;

-- What the forecast has learnt, so that a start need not learn it again.
CREATE TABLE forecast_memory (
    task TEXT NOT NULL PRIMARY KEY,             -- pick_up or resolve
    seq INTEGER NOT NULL,                       -- of the last line event in it
    memory BLOB NOT NULL
) STRICT;

-- How often the ranges that persons were told were right; kept for good.
CREATE TABLE track_records (
    queue TEXT NOT NULL,
    month TEXT NOT NULL,                        -- in which they were told: 2026-11
    told INTEGER NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (queue, month)
) STRICT;
