-- what merging knows is kept, so that the next dispatch touches its neighbours alone.

DROP TABLE item_words;
DROP TABLE item_boxes;
DROP TABLE item_days;
DROP TABLE item_names;
DROP TABLE names;
DROP TABLE items;

ALTER TABLE dispatches ADD COLUMN merging INTEGER NOT NULL DEFAULT 0; -- 0 to be merged, 1 merged, 2 leaving, 3 to be merged again
ALTER TABLE dispatches ADD COLUMN copy_of INTEGER; -- the dispatch that it reprints
ALTER TABLE dispatches ADD COLUMN replaced_by INTEGER; -- its later version
CREATE INDEX dispatches_to_merge ON dispatches (number) WHERE merging <> 1;
CREATE INDEX dispatches_copied ON dispatches (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX dispatches_named ON dispatches (outlet, external_id) WHERE external_id IS NOT NULL;

-- Lines of listings. They name dispatches, joined actors and places by their ids; their names are filled in when read.
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    listing TEXT NOT NULL,
    sort TEXT NOT NULL, -- with the id, the place in the listing
    id TEXT NOT NULL,
    part_of INTEGER, -- of a difference, the item that it is a part of
    body BLOB NOT NULL -- the line, compressed
) STRICT;
CREATE UNIQUE INDEX items_in_order ON items (listing, sort, id);
CREATE UNIQUE INDEX items_by_id ON items (id, listing);
CREATE INDEX items_by_whole ON items (part_of) WHERE part_of IS NOT NULL;

-- What an item is found by: `kind` is actor, place, outlet (who tells it) or type; `name` is folded. Where a joined
-- actor or place is found, so are the items that name it.
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
CREATE TABLE item_entities (
    entity INTEGER NOT NULL REFERENCES items (number),
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (entity, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_entities_of_item ON item_entities (item);
CREATE TABLE item_dispatches (
    dispatch INTEGER NOT NULL, -- one that tells it
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (dispatch, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_dispatches_of_item ON item_dispatches (item);
CREATE VIRTUAL TABLE item_days USING rtree_i32 (item, first, last); -- proleptic days, half-open
CREATE VIRTUAL TABLE item_boxes USING rtree (item, south, north, west, east); -- degrees
CREATE VIRTUAL TABLE item_words USING fts5 (
    words, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Copies: some checksums of a text's runs of words.
CREATE TABLE sketches (
    run INTEGER NOT NULL,
    day INTEGER NOT NULL, -- of publication; -1 where that is no single day
    dispatch INTEGER NOT NULL,
    PRIMARY KEY (run, day, dispatch)
) STRICT, WITHOUT ROWID;

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
CREATE TABLE members (
    dispatch INTEGER NOT NULL,
    local TEXT NOT NULL, -- the id in the reading
    kind INTEGER NOT NULL REFERENCES kinds (number),
    PRIMARY KEY (dispatch, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_kind ON members (kind);

-- Events of readings: what is compared of them, and the clusters that they are in, by the first telling of each.
CREATE TABLE tellings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    dispatch INTEGER NOT NULL,
    event TEXT NOT NULL, -- the id in the reading
    trigger TEXT NOT NULL, -- start and end
    traits BLOB NOT NULL,
    alike INTEGER, -- joined by likeness alone
    joined INTEGER, -- joined where the dispatches tell one story, too
    UNIQUE (dispatch, event)
) STRICT;
CREATE INDEX tellings_alike ON tellings (alike);
CREATE INDEX tellings_joined ON tellings (joined);
CREATE TABLE blocks (
    block INTEGER NOT NULL, -- a checksum of type, standing, anchor and how wide the days are
    first INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (block, first, telling)
) STRICT, WITHOUT ROWID;
CREATE TABLE realised (
    plan INTEGER PRIMARY KEY, -- the first telling of each
    event INTEGER NOT NULL
) STRICT;
CREATE INDEX realised_by ON realised (event);

-- Talks of readings.
CREATE TABLE processes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    dispatch INTEGER NOT NULL,
    talks TEXT NOT NULL, -- the id in the reading
    sides TEXT NOT NULL,
    unknown INTEGER NOT NULL,
    home TEXT NOT NULL, -- the table that they are at
    run INTEGER, -- those without a long pause between them, by the first
    UNIQUE (dispatch, talks)
) STRICT;
CREATE INDEX processes_of_sides ON processes (sides);
CREATE INDEX processes_at_home ON processes (home);
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, -- the first of the talks in it
    id TEXT NOT NULL
) STRICT;
CREATE TABLE ties (
    telling INTEGER NOT NULL,
    round TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (telling, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX ties_of_round ON ties (round);
CREATE INDEX ties_of_run ON ties (run);

-- Quoted words: checksums of their runs.
CREATE TABLE quotes (
    run INTEGER NOT NULL,
    dispatch INTEGER NOT NULL,
    local TEXT NOT NULL, -- the id of the statement in the reading
    PRIMARY KEY (run, dispatch, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotes_of_dispatch ON quotes (dispatch, local);

-- Who says a statement, and what it adds to the line of the speaker.
CREATE TABLE sayings (
    item INTEGER PRIMARY KEY,
    actor TEXT NOT NULL, -- the id of the joined actor
    said TEXT NOT NULL, -- JSON: act, day, outlets
    first INTEGER, -- days of publication, half-open
    last INTEGER
) STRICT;
CREATE INDEX sayings_of_actor ON sayings (actor, said);

UPDATE state SET merged_by = '';
