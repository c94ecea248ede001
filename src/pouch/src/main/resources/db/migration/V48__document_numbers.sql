-- Numbers of travel documents that this authority gave, as keyed marks: each is given once, for ever. Runs on H2 (MODE=PostgreSQL)
-- and PostgreSQL.

CREATE TABLE casework_document_number (
    mark VARCHAR(64) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL
);

-- Documents of earlier releases get theirs when the next one is prepared.
ALTER TABLE casework_packet ADD COLUMN number_marked BOOLEAN DEFAULT TRUE NOT NULL;
UPDATE casework_packet SET number_marked = FALSE WHERE kind = 'TRAVEL_DOCUMENT' AND direction = 'SENT';
CREATE INDEX casework_packet_by_number_marked ON casework_packet (number_marked, packet_id);
