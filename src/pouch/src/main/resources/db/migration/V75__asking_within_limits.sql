-- Partners are asked for receipts within their limit, and an answer is tied to its question. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- What we ask partners.
CREATE TABLE exchange_status_query (
    packet_id VARCHAR(36) PRIMARY KEY, -- the note that asks; its row comes before that of its packet, in the same transaction
    partner VARCHAR(60) NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    answer VARCHAR(36) -- the note of the partner that answered it, the first
);

CREATE INDEX exchange_status_query_by_partner ON exchange_status_query (partner, asked_at);
CREATE INDEX exchange_status_query_by_time ON exchange_status_query (asked_at);

-- Whoever asks a partner locks its row, so that two nodes count each other's questions.
CREATE TABLE exchange_status_partner (partner VARCHAR(60) PRIMARY KEY);

-- The question in which a packet was asked about last; null once that question counts as no try.
ALTER TABLE exchange_status_asked ADD COLUMN question VARCHAR(36);

CREATE INDEX exchange_status_asked_by_question ON exchange_status_asked (question);

-- Packets of ours that a partner keeps unfiled while cooperation stands still.
CREATE TABLE exchange_status_kept (
    packet_id VARCHAR(36) PRIMARY KEY REFERENCES exchange_packet (packet_id),
    looked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    goes_on_since TIMESTAMP WITH TIME ZONE -- null while it stands still
);
