-- A record file. Two truths apart: what came in, and what is derived from it and can be made anew.

-- Dispatches as they came, in the order in which they came.
CREATE TABLE dispatches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    external_id TEXT,
    outlet TEXT,
    published TEXT,
    origin TEXT,
    title TEXT,
    text TEXT NOT NULL,
    body TEXT NOT NULL -- JSON of the contract; its text only where the column cannot hold it
) STRICT;

-- Readings: derived from one dispatch each. Spans without their words.
CREATE TABLE readings (
    dispatch INTEGER PRIMARY KEY REFERENCES dispatches (number),
    derived_by TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE findings (
    dispatch INTEGER NOT NULL REFERENCES readings (dispatch),
    position INTEGER NOT NULL, -- among the findings of the dispatch
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (dispatch, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE dispatch_words USING fts5 (
    title, text, content = 'dispatches', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER dispatch_words_added AFTER INSERT ON dispatches BEGIN
    INSERT INTO dispatch_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- How far the tables below are behind: `added` counts dispatches, `merged` is its value when they were made.
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    added INTEGER NOT NULL,
    merged INTEGER NOT NULL,
    merged_by TEXT NOT NULL
) STRICT;
INSERT INTO state VALUES (1, 0, 0, '');

-- What many readings add up to: one row an item of a listing, in the listing's order.
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    listing TEXT NOT NULL,
    first_day TEXT, -- half-open days, ISO 8601
    last_day TEXT,
    words TEXT NOT NULL, -- what a search looks in
    body TEXT NOT NULL -- the line of the listing
) STRICT;
CREATE INDEX items_of_listing ON items (listing, number);
CREATE UNIQUE INDEX items_by_id ON items (listing, id);

-- What an item is found by: `kind` is actor, place, outlet (who tells it) or type; `name` is folded.
CREATE TABLE item_names (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (kind, name, item)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE item_words USING fts5 (
    words, content = 'items', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
