CREATE TABLE outbox (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL CHECK (kind IN ('report', 'reply')),
    body        BLOB    NOT NULL,
    sha256      TEXT    NOT NULL,
    saved_at    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'deferred', 'refused', 'accepted')),
    tries       INTEGER NOT NULL,
    next_try    INTEGER NOT NULL,
    why         TEXT    NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;
