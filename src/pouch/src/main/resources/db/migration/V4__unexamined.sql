-- Arrivals that this program failed to examine, to be tried again by another version. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- The version that failed; null where there is a verdict or none was tried for yet.
ALTER TABLE exchange_inbox ADD COLUMN failed_version VARCHAR(60);

-- Which examination this is: the process is told of each.
ALTER TABLE exchange_inbox ADD COLUMN examination INTEGER DEFAULT 1 NOT NULL;
