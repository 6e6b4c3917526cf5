-- What coders say of events, each blind to the others: nothing is merged from it, so that it counts for nothing until
-- it is settled.
CREATE TABLE codings (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
