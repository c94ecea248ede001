-- A receipt may answer many packets: a row for each. Runs on H2 (MODE=PostgreSQL) and PostgreSQL, which drop a primary key in different words.

CREATE TABLE exchange_answer (
    receipt_id VARCHAR(36) NOT NULL REFERENCES exchange_packet (packet_id),
    direction VARCHAR(8) NOT NULL,
    once VARCHAR(80) NOT NULL,
    answers VARCHAR(36) NOT NULL,
    level VARCHAR(12) NOT NULL,
    code VARCHAR(24) NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded BOOLEAN NOT NULL,
    -- The one arrival that a receipt rejects; null when it is for a packet, however often that comes.
    arrival VARCHAR(36),
    -- When its giver had stored what the receipt answers; null for receipts of earlier versions.
    stored_at TIMESTAMP WITH TIME ZONE,
    -- Of a recorded rejection: the attempt of the packet that it ends; 0 for none.
    ended_attempt INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT exchange_answer_key PRIMARY KEY (receipt_id, answers),
    CONSTRAINT exchange_answer_once UNIQUE (direction, once)
);

INSERT INTO exchange_answer (receipt_id, direction, once, answers, level, code, at, recorded, arrival, stored_at, ended_attempt)
SELECT receipt_id, direction, once, answers, level, code, at, recorded, arrival, stored_at, ended_attempt FROM exchange_receipt;

DROP TABLE exchange_receipt;
ALTER TABLE exchange_answer RENAME TO exchange_receipt;
CREATE INDEX exchange_receipt_by_answered ON exchange_receipt (answers);
