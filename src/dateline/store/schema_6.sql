-- Format 6: like values stand in columns in what is compressed; what is compared of tellings is kept by dispatch; days
-- in the order of listings are shorter. What is merged is made anew at the next listing.

DROP INDEX tellings_of_dispatch;
ALTER TABLE tellings DROP COLUMN event;
ALTER TABLE tellings DROP COLUMN traits;
CREATE TABLE compared (
    dispatch INTEGER PRIMARY KEY,
    body BLOB NOT NULL -- its tellings, by event, with their numbers: what of them is compared with others
) STRICT;
DELETE FROM tellings;
UPDATE state SET merged_by = '';
