-- Statements of the ledger that exchanges send one another in notes, and what came of each. Runs on H2 (MODE=PostgreSQL) and
-- PostgreSQL.

CREATE TABLE exchange_statement (
    -- The note that states it.
    packet_id VARCHAR(36) PRIMARY KEY,
    -- A day is stated once to each partner; what it states is taken in once.
    once VARCHAR(100) NOT NULL,
    partner VARCHAR(60) NOT NULL,
    ours BOOLEAN NOT NULL,
    -- The last day it is about.
    covers VARCHAR(10) NOT NULL,
    -- STATED (ours) or RECEIVED (theirs), then COUNTERSIGNED or DIFFERS.
    state VARCHAR(16) NOT NULL,
    -- A sentence on each line.
    differences VARCHAR(4000) NOT NULL,
    stated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    answered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT exchange_statement_once UNIQUE (once)
);

CREATE INDEX exchange_statement_by_partner ON exchange_statement (partner, covers);

-- Whether a partner's exchange knows notes.
CREATE INDEX exchange_packet_by_partner_kind ON exchange_packet (partner, kind);
