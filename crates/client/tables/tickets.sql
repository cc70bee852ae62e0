CREATE TABLE tickets (
    id     TEXT    PRIMARY KEY NOT NULL,
    seq    INTEGER NOT NULL,
    ticket TEXT    NOT NULL
) STRICT;
