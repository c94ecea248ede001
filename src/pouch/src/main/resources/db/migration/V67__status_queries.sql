-- Receipts that are missing are asked for, and partners that ask are answered. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- What of ours a partner was asked about.
CREATE TABLE exchange_status_asked (
    packet_id VARCHAR(36) PRIMARY KEY REFERENCES exchange_packet (packet_id),
    times INTEGER NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What partners ask us.
CREATE TABLE exchange_status_question (
    packet_id VARCHAR(36) PRIMARY KEY REFERENCES exchange_packet (packet_id), -- the note that asks
    partner VARCHAR(60) NOT NULL,
    state VARCHAR(8) NOT NULL, -- WAITING, ANSWERED, or IGNORED where the partner asked too often
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX exchange_status_question_by_partner ON exchange_status_question (partner, received_at);
CREATE INDEX exchange_status_question_by_state ON exchange_status_question (state, received_at);
