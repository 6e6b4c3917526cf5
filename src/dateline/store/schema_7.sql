-- Format 7: which items name an actor or a place is kept without references back. To let an item go, each was looked for
-- in the whole table.

CREATE TABLE naming (
    entity INTEGER NOT NULL, -- the item of an actor or place
    item INTEGER NOT NULL, -- one that names it
    PRIMARY KEY (entity, item)
) STRICT, WITHOUT ROWID;
INSERT INTO naming SELECT entity, item FROM item_entities;
DROP TABLE item_entities;
ALTER TABLE naming RENAME TO item_entities;
