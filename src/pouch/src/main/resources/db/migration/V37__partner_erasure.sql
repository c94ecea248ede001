-- What of a case was erased here is asked to be erased at the partner, and the other way round (R-35). Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE exchange_erasure (
    request_id VARCHAR(40) NOT NULL,
    partner VARCHAR(60) NOT NULL,
    ours BOOLEAN NOT NULL,        -- whether we ask
    state VARCHAR(10) NOT NULL,   -- ours: OWED, ASKED, ERASED, KEPT; theirs: RECEIVED, ERASED, KEPT
    packet_id VARCHAR(36),        -- the packet that asks
    erased_at TIMESTAMP WITH TIME ZONE NOT NULL, -- at the side that asks
    moved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    packets INTEGER NOT NULL,     -- what was exchanged, as the asking side has it
    digest VARCHAR(64) NOT NULL,
    agrees BOOLEAN,               -- whether the answering side has the same
    overdue BOOLEAN NOT NULL,
    PRIMARY KEY (request_id, partner, ours)
);

CREATE INDEX exchange_erasure_by_state ON exchange_erasure (state, moved_at);
