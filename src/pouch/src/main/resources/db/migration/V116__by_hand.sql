-- What people carry: packets handed in at the desk and given out there. Who carries them is written down by office and function, never
-- by name. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE exchange_hand_in (
    hand_in_id VARCHAR(36) PRIMARY KEY,
    partner VARCHAR(60) NOT NULL,
    brought_by VARCHAR(200) NOT NULL,
    taken_by VARCHAR(100) NOT NULL,
    file_digest VARCHAR(64) NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- Null where the program ended before the file was in the inbox.
    arrival VARCHAR(36) REFERENCES exchange_inbox (inbox_id)
);

CREATE INDEX exchange_hand_in_by_time ON exchange_hand_in (at, hand_in_id);
CREATE INDEX exchange_hand_in_by_arrival ON exchange_hand_in (arrival);

CREATE TABLE exchange_hand_out (
    hand_out_id VARCHAR(36) PRIMARY KEY,
    packet_id VARCHAR(36) NOT NULL REFERENCES exchange_packet (packet_id),
    form VARCHAR(12) NOT NULL,
    given_to VARCHAR(200) NOT NULL,
    given_by VARCHAR(100) NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX exchange_hand_out_by_packet ON exchange_hand_out (packet_id, at);
