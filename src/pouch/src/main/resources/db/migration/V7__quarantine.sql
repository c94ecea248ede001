-- What nobody can be answered for waits in lots; what a channel may bring again is known. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- One lot for each partner and kind of trouble, until a person settles it: junk makes one task.
CREATE TABLE exchange_quarantine_lot (
    lot_id VARCHAR(36) PRIMARY KEY,
    partner VARCHAR(60) NOT NULL,
    trouble VARCHAR(24) NOT NULL,
    -- Partner and trouble while the lot is open, so that only one is; null once it is settled.
    open_for VARCHAR(100),
    -- The arrival that a person was called for.
    opened_by VARCHAR(36) NOT NULL,
    arrivals INTEGER NOT NULL,
    -- Of how many the bytes are kept, and how many bytes.
    kept INTEGER NOT NULL,
    kept_bytes BIGINT NOT NULL,
    first_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT exchange_quarantine_lot_once UNIQUE (open_for)
);

CREATE INDEX exchange_quarantine_lot_by_opener ON exchange_quarantine_lot (opened_by);

ALTER TABLE exchange_inbox ADD COLUMN lot_id VARCHAR(36);
CREATE INDEX exchange_inbox_by_lot ON exchange_inbox (lot_id, arrived_at);

-- Why an arrival is no packet for certain, so that it is not examined; null for all that may be one.
ALTER TABLE exchange_inbox ADD COLUMN unfit VARCHAR(24);

-- What was stored and may still lie where it came from: a channel that brings it again brings nothing new.
CREATE TABLE exchange_taken (
    -- Digest over partner, channel, what the channel knows it by, and its bytes.
    taken_key VARCHAR(64) PRIMARY KEY,
    inbox_id VARCHAR(36) NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX exchange_taken_by_time ON exchange_taken (seen_at);
