-- The send gate: tables that two officers approved, and what the gate said. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- The tables of the release count as long as none of these is in force.
CREATE TABLE casework_safeguard (
    change_id VARCHAR(36) PRIMARY KEY,
    safeguard VARCHAR(20) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    file BYTEA NOT NULL,
    reason VARCHAR(300) NOT NULL,
    -- PROPOSED, IN_FORCE, or WITHDRAWN.
    state VARCHAR(12) NOT NULL,
    proposed_by VARCHAR(100) NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by VARCHAR(100),
    decided_at TIMESTAMP WITH TIME ZONE,
    -- Of the authority, over who approved what: without it a row counts for nothing.
    signature BYTEA,
    CONSTRAINT casework_safeguard_by_two CHECK (state <> 'IN_FORCE' OR proposed_by <> decided_by)
);

CREATE INDEX casework_safeguard_by_state ON casework_safeguard (safeguard, state, decided_at);

-- Each verdict as it was signed; what is in the other columns only finds it.
CREATE TABLE casework_gate_verdict (
    verdict_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    packet_id VARCHAR(36) NOT NULL,
    request_id VARCHAR(40) NOT NULL,
    -- CONTENT before sealing, DOCUMENT the sealed bytes, DISPATCH, SEND, T72, T24, DEPARTURE.
    occasion VARCHAR(12) NOT NULL,
    statement VARCHAR(4000) NOT NULL,
    signature BYTEA NOT NULL
);

CREATE INDEX casework_gate_verdict_by_packet ON casework_gate_verdict (packet_id, occasion, verdict_no);
CREATE INDEX casework_gate_verdict_by_case ON casework_gate_verdict (request_id, verdict_no);
