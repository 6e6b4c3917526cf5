-- Format 6: like values stand in columns in what is compressed; what is compared of tellings is kept by dispatch; places
-- in listings and marks are shorter. What is merged is made anew at the next listing.

ALTER TABLE tellings DROP COLUMN traits;
CREATE TABLE compared (
    dispatch INTEGER PRIMARY KEY,
    body BLOB NOT NULL -- what of its tellings is compared with others, by event
) STRICT;
UPDATE state SET merged_by = '';
