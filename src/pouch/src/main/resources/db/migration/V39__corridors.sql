-- Cooperation that two officers suspended, or a partner did; what waits for its turn to leave. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_suspension (
    suspension_id VARCHAR(36) PRIMARY KEY,
    -- The cases that one authority requests of another, under one agreement or all.
    requesting VARCHAR(60) NOT NULL,
    requested VARCHAR(60) NOT NULL,
    agreement VARCHAR(100),
    -- False for what a partner told.
    ours BOOLEAN NOT NULL,
    -- PROPOSED, IN_FORCE, LIFTED, or DROPPED before it was in force.
    state VARCHAR(12) NOT NULL,
    reason VARCHAR(300) NOT NULL,
    proposed_by VARCHAR(100) NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(100),
    -- As the authority that suspends says it: both sides count terms by it.
    from_at TIMESTAMP WITH TIME ZONE,
    lift_reason VARCHAR(300),
    lift_proposed_by VARCHAR(100),
    lifted_by VARCHAR(100),
    until_at TIMESTAMP WITH TIME ZONE,
    -- The notes by which the partner was told.
    told_by VARCHAR(36),
    lift_told_by VARCHAR(36),
    CONSTRAINT casework_suspension_by_two CHECK (ours = FALSE OR decided_by IS NULL OR proposed_by <> decided_by OR state = 'DROPPED'),
    CONSTRAINT casework_suspension_lifted_by_two CHECK (ours = FALSE OR lifted_by IS NULL OR lift_proposed_by <> lifted_by)
);

CREATE INDEX casework_suspension_by_state ON casework_suspension (state, requesting, requested);

-- Packets that asked to leave and had to wait, and what left under a cap.
CREATE TABLE casework_turn (
    packet_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    kind VARCHAR(24) NOT NULL,
    requesting VARCHAR(60) NOT NULL,
    requested VARCHAR(60) NOT NULL,
    agreement VARCHAR(100) NOT NULL,
    -- 0 leaves first.
    urgency INTEGER NOT NULL,
    -- SUSPENDED or CAP.
    reason VARCHAR(12) NOT NULL,
    -- How often it had to wait: each time its process is told anew.
    waits INTEGER NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_turn_waiting ON casework_turn (given_at, urgency, asked_at);

-- One row for each pair: whoever gives a turn under a cap locks it.
CREATE TABLE casework_turn_lock (
    requesting VARCHAR(60) NOT NULL,
    requested VARCHAR(60) NOT NULL,
    PRIMARY KEY (requesting, requested)
);

-- What stays in the outbox while cooperation stands still, neither sent nor given up.
ALTER TABLE exchange_outbox ADD COLUMN held BOOLEAN DEFAULT FALSE NOT NULL;

-- Verified packets of a partner that are not filed before cooperation goes on.
CREATE TABLE exchange_kept (
    inbox_id VARCHAR(36) PRIMARY KEY,
    packet_id VARCHAR(36) NOT NULL,
    partner VARCHAR(60) NOT NULL,
    kind VARCHAR(24) NOT NULL,
    request_id VARCHAR(40) NOT NULL,
    kept_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX exchange_kept_by_case ON exchange_kept (request_id);
