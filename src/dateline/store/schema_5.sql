-- Format 5: JSON by shapes, compressed; rows and lines name dispatches by number, and leave out the words that texts
-- and columns hold. What is merged is made anew at the next listing.

ALTER TABLE dispatches ADD COLUMN packed BLOB; -- JSON of the contract, without what the columns hold
ALTER TABLE dispatches ADD COLUMN kinds BLOB; -- JSON: of which kinds its actors and places are, by their ids
UPDATE dispatches SET packed = brought(body, text);
ALTER TABLE dispatches DROP COLUMN body;
ALTER TABLE dispatches RENAME COLUMN packed TO body;
UPDATE readings SET body = repacked(body);
DROP INDEX dispatches_to_merge;
CREATE INDEX dispatches_to_merge ON dispatches (published, id) WHERE merging <> 1;

DROP TABLE item_words;
DROP TABLE item_boxes;
DROP TABLE item_days;
DROP TABLE item_dispatches;
DROP TABLE item_entities;
DROP TABLE item_names;
DROP TABLE names;
DROP TABLE members;
DROP TABLE kind_tokens;
DROP TABLE kinds;
DROP TABLE items;
DROP TABLE tellings;
DROP TABLE blocks;
DROP TABLE sketches;
DROP TABLE quotes;

-- Lines of listings. They name dispatches by number, joined actors and places by id, which are filled in when read.
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    listing INTEGER NOT NULL, -- by its number
    key INTEGER NOT NULL, -- its id
    slot TEXT, -- of a difference
    sort TEXT NOT NULL, -- with the key, the place in the listing
    part_of INTEGER, -- of a difference, the item that it is a part of
    long INTEGER, -- how long its days are at most, by number
    first INTEGER, -- proleptic days, half-open
    last INTEGER,
    marks TEXT NOT NULL, -- what it is found by
    body BLOB NOT NULL -- the line
) STRICT;
CREATE INDEX items_in_order ON items (listing, sort, key);
CREATE INDEX items_by_key ON items (key);
CREATE INDEX items_by_whole ON items (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX items_of_days ON items (listing, long, first, last) WHERE first IS NOT NULL;

-- What an item is found by: `kind` is actor, place, outlet (who tells it) or type; `name` is folded. Where a joined
-- actor or place is found, so are the items that name it.
CREATE TABLE names (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;
CREATE VIRTUAL TABLE item_marks USING fts5 (marks, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE marks_in_use USING fts5vocab (item_marks, row);
CREATE TABLE item_entities (
    entity INTEGER NOT NULL REFERENCES items (number),
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (entity, item)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE item_boxes USING rtree (item, south, north, west, east); -- degrees
CREATE VIRTUAL TABLE item_words USING fts5 (
    words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- Actors and places of readings by what is joined of them, and which item they became.
CREATE TABLE kinds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    mark INTEGER NOT NULL UNIQUE, -- a checksum of the body
    told INTEGER NOT NULL, -- how many readings have it
    item INTEGER REFERENCES items (number),
    standing TEXT, -- JSON: what of the item matters where tellings are compared
    body BLOB NOT NULL
) STRICT;
CREATE INDEX kinds_of_item ON kinds (item);
CREATE TABLE kind_tokens (
    token INTEGER NOT NULL, -- a checksum
    kind INTEGER NOT NULL,
    PRIMARY KEY (token, kind)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE told_kinds USING fts5 (kinds, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- Events of readings: what is compared of them, and the clusters that they are in, by the first telling of each.
CREATE TABLE tellings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    dispatch INTEGER NOT NULL,
    event TEXT NOT NULL, -- the id in the reading
    traits BLOB NOT NULL,
    alike INTEGER, -- joined by likeness alone
    joined INTEGER -- joined where the dispatches tell one story, too
) STRICT;
CREATE INDEX tellings_of_dispatch ON tellings (dispatch);
CREATE INDEX tellings_alike ON tellings (alike) WHERE alike <> number;
CREATE INDEX tellings_joined ON tellings (joined) WHERE joined <> number;
CREATE TABLE blocks (
    block INTEGER NOT NULL, -- a short checksum of type, standing, anchor and how long the days are
    first INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (block, first, telling)
) STRICT, WITHOUT ROWID;

-- Copies: some short checksums of a text's runs of words.
CREATE TABLE sketches (
    run INTEGER NOT NULL,
    day INTEGER NOT NULL, -- of publication; -1 where that is no single day
    dispatch INTEGER NOT NULL,
    PRIMARY KEY (run, day, dispatch)
) STRICT, WITHOUT ROWID;

-- Quoted words: short checksums of their runs.
CREATE TABLE quotes (
    run INTEGER NOT NULL,
    dispatch INTEGER NOT NULL,
    local TEXT NOT NULL, -- the id of the statement in the reading
    PRIMARY KEY (run, dispatch, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotes_of_dispatch ON quotes (dispatch, local);

DELETE FROM realised;
DELETE FROM processes;
DELETE FROM runs;
DELETE FROM ties;
DELETE FROM sayings;
UPDATE state SET merged_by = '';
