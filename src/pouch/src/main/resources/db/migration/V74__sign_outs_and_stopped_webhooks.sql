-- Who signed out at the provider of identities (back-channel logout), and which line stops a webhook. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Digests alone: what the provider calls somebody, and its session of theirs, says nothing here.
CREATE TABLE desk_signed_out (
    token CHAR(64) PRIMARY KEY,         -- each says so once
    subject CHAR(64),
    visit CHAR(64),                     -- null: all of them
    said_at TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_until TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX desk_signed_out_by_subject ON desk_signed_out (subject);
CREATE INDEX desk_signed_out_by_visit ON desk_signed_out (visit);
CREATE INDEX desk_signed_out_by_end ON desk_signed_out (kept_until);

-- The line of the ledger that cannot be read, so that nothing behind it is told; null else.
ALTER TABLE ledger_webhook ADD COLUMN stopped_line BIGINT;
