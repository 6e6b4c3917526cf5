-- Format 2: bodies compressed; items found by names, days and places through indexes of their own; decisions.

CREATE TABLE readings_2 (
    dispatch INTEGER PRIMARY KEY REFERENCES dispatches (number),
    derived_by TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
INSERT INTO readings_2 SELECT dispatch, derived_by, compressed(body) FROM readings;
CREATE TABLE findings_2 (
    dispatch INTEGER NOT NULL REFERENCES readings_2 (dispatch),
    position INTEGER NOT NULL, -- among the findings of the dispatch
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (dispatch, position)
) STRICT, WITHOUT ROWID;
INSERT INTO findings_2 SELECT dispatch, position, code, severity, body FROM findings;
DROP TABLE findings;
DROP TABLE readings;
ALTER TABLE readings_2 RENAME TO readings;
ALTER TABLE findings_2 RENAME TO findings;

CREATE TRIGGER dispatch_words_gone AFTER DELETE ON dispatches BEGIN
    INSERT INTO dispatch_words (dispatch_words, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END;

-- The second truth: what people settled, and whom they know by which names.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE registry (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    lines TEXT NOT NULL
) STRICT;

DROP TABLE item_words;
DROP TABLE item_names;
DROP TABLE items;
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    listing TEXT NOT NULL,
    body BLOB NOT NULL -- the line of the listing, compressed
) STRICT;
CREATE INDEX items_of_listing ON items (listing, number);
CREATE UNIQUE INDEX items_by_id ON items (id, listing);

-- What an item is found by: `kind` is actor, place, outlet (who tells it) or type; `name` is folded.
CREATE TABLE names (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;
CREATE TABLE item_names (
    name INTEGER NOT NULL REFERENCES names (number),
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (name, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_names_of_item ON item_names (item);

CREATE VIRTUAL TABLE item_days USING rtree_i32 (item, first, last); -- proleptic days, half-open
CREATE VIRTUAL TABLE item_boxes USING rtree (item, south, north, west, east); -- degrees
CREATE VIRTUAL TABLE item_words USING fts5 (
    words, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
UPDATE state SET merged_by = '';
