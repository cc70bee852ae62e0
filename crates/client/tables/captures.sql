CREATE TABLE captures (
    id       TEXT    PRIMARY KEY NOT NULL,
    taken_at INTEGER NOT NULL,
    sha256   TEXT    NOT NULL,
    size     INTEGER NOT NULL,
    facts    INTEGER NOT NULL,
    hidden   INTEGER NOT NULL
) STRICT;
