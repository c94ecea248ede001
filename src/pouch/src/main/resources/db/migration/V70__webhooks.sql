-- How far each webhook was told what the ledger says. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE ledger_webhook (
    name VARCHAR(40) PRIMARY KEY,           -- as in pouch.webhooks
    told_to BIGINT NOT NULL,                -- the line of the ledger up to which nothing is to be told any more
    failures INTEGER NOT NULL,              -- in a row
    failing_since TIMESTAMP WITH TIME ZONE, -- null while it works
    why VARCHAR(200),                       -- what it did last instead; nothing that it sent
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    holder VARCHAR(36),                     -- the node that tells it now
    held_until TIMESTAMP WITH TIME ZONE
);
