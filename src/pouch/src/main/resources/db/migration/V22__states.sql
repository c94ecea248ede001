-- A case whose partner contradicts itself: until a person has resolved it nothing leaves and nobody departs.
ALTER TABLE casework_case ADD COLUMN suspended BOOLEAN DEFAULT FALSE NOT NULL;

-- A filed packet that contradicted what was filed before; the process of the case does not wait for it.
ALTER TABLE casework_packet ADD COLUMN in_conflict BOOLEAN DEFAULT FALSE NOT NULL;

-- Cases that their partner took back: nothing of them leaves but receipts.
CREATE TABLE exchange_recalled (
    request_id VARCHAR(40) PRIMARY KEY,
    recalled_at TIMESTAMP WITH TIME ZONE NOT NULL
);
