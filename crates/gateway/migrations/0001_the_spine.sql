-- Times are microseconds since 1970 in UTC, ids are hyphenated text, enums are the words of the wire.
-- A column that may be NULL says something that may truly be absent.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE persons (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    full_name TEXT,
    known_since INTEGER NOT NULL
) STRICT;

CREATE TABLE devices (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    computer TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

CREATE INDEX devices_revoked ON devices (revoked_at);

CREATE TABLE enrol_keys (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key_hash BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    used INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

CREATE TABLE agents (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    acted_at INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE UNIQUE INDEX agents_name ON agents (name) WHERE revoked_at IS NULL;

CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    device TEXT NOT NULL REFERENCES devices (id),
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL,
    taken_at INTEGER NOT NULL
) STRICT;

CREATE INDEX reports_person ON reports (person);

-- The mirror of the desk: each ticket as its person sees it.
CREATE TABLE tickets (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    report TEXT REFERENCES reports (id),
    desk_id TEXT UNIQUE,                        -- what the connector calls it
    reference TEXT,                             -- what people call it
    revision INTEGER NOT NULL,                  -- of the desk's record that is mirrored here
    queue TEXT NOT NULL,
    desk TEXT NOT NULL,                         -- the queue's name for people
    priority TEXT NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    desk_word TEXT,
    owner TEXT,
    reported_at INTEGER NOT NULL,
    queued_at INTEGER,                          -- its place in service order counts from here
    waits_since INTEGER,                        -- it has been in line without a break since
    seq INTEGER NOT NULL                        -- its last update
) STRICT;

CREATE INDEX tickets_person ON tickets (person, reported_at);
CREATE INDEX tickets_stage ON tickets (stage);

CREATE TABLE steps (
    ticket TEXT NOT NULL REFERENCES tickets (id),
    number INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT,
    PRIMARY KEY (ticket, number)
) STRICT;

CREATE TABLE messages (
    ticket TEXT NOT NULL REFERENCES tickets (id),
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    author TEXT,                                -- none: the person themself
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    attachments TEXT NOT NULL,
    PRIMARY KEY (ticket, id)
) STRICT;

CREATE TABLE replies (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons (id),
    ticket TEXT NOT NULL REFERENCES tickets (id),
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL,
    taken_at INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                         -- report or reply
    subject TEXT NOT NULL,                      -- its id
    ticket TEXT NOT NULL REFERENCES tickets (id),
    state TEXT NOT NULL,                        -- waiting, leased, done or refused
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,                    -- waiting: not before; leased: until
    problem TEXT NOT NULL,                      -- of the last attempt
    UNIQUE (kind, subject)
) STRICT;

CREATE INDEX deliveries_open ON deliveries (ticket, id) WHERE state IN ('waiting', 'leased');

CREATE TABLE updates (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL REFERENCES persons (id),
    ticket TEXT NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;

CREATE INDEX updates_person ON updates (person, seq);

CREATE TABLE pickups (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    waits_since INTEGER NOT NULL,
    taken_at INTEGER NOT NULL
) STRICT;

-- What a change did to others in line: at most two rows per change, however many stood behind it.
CREATE TABLE line_records (
    queue TEXT NOT NULL,
    seq INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (queue, seq)
) STRICT;

-- The builtin desk's own records.
CREATE TABLE desk_tickets (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    op TEXT NOT NULL UNIQUE,                    -- the report that it was made for: making it again finds this row
    revision INTEGER NOT NULL UNIQUE,           -- rises with every change of any ticket
    title TEXT NOT NULL,
    body TEXT NOT NULL,                         -- what the person sent, and who they are
    status TEXT NOT NULL,
    waits_for TEXT NOT NULL,
    owner TEXT,
    queue TEXT NOT NULL,
    priority TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT
) STRICT;

CREATE INDEX desk_tickets_status ON desk_tickets (status);

CREATE TABLE desk_messages (
    ticket INTEGER NOT NULL REFERENCES desk_tickets (number),
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    author TEXT,                                -- none: the requester
    kind TEXT NOT NULL,
    private INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    attachments TEXT NOT NULL,
    PRIMARY KEY (ticket, id)
) STRICT;
