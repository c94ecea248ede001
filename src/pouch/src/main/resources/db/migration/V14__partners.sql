-- What officers changed about partners since the configuration was written. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_partner_change (
    change_id VARCHAR(36) PRIMARY KEY,
    partner VARCHAR(60) NOT NULL,
    -- ADD or END a certificate, LIMIT, STOP, RESUME.
    kind VARCHAR(16) NOT NULL,
    role VARCHAR(20),
    fingerprint VARCHAR(64),
    certificate BYTEA,
    -- From when it is believed, and until when; null for its own validity.
    valid_from TIMESTAMP WITH TIME ZONE,
    valid_until TIMESTAMP WITH TIME ZONE,
    most_bytes INTEGER,
    reason VARCHAR(300) NOT NULL,
    -- PROPOSED, IN_FORCE, or WITHDRAWN.
    state VARCHAR(12) NOT NULL,
    proposed_by VARCHAR(100) NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(100),
    decided_at TIMESTAMP WITH TIME ZONE,
    -- In which order changes came into force.
    version BIGINT,
    CONSTRAINT exchange_partner_change_once UNIQUE (version),
    -- One person may stop; nothing else comes into force by one person.
    CONSTRAINT exchange_partner_change_by_two
        CHECK (state <> 'IN_FORCE' OR kind = 'STOP' OR proposed_by <> decided_by)
);

CREATE INDEX exchange_partner_change_by_partner ON exchange_partner_change (partner, proposed_at);

-- The version of the last change in force: who has read that far need not read again.
CREATE TABLE exchange_partner_version (
    only_row INTEGER PRIMARY KEY,
    version BIGINT NOT NULL
);

INSERT INTO exchange_partner_version (only_row, version) VALUES (1, 0);

-- Nothing is sent to these and nothing of them is accepted.
CREATE TABLE exchange_partner_stopped (
    partner VARCHAR(60) PRIMARY KEY,
    change_id VARCHAR(36) NOT NULL
);
