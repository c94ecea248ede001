-- That something expires is told once for each threshold, over restarts. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_expiry_told (
    -- Digest over what it is.
    subject VARCHAR(64) NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    days INTEGER NOT NULL,
    told_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (subject, ends_at, days)
);

-- Withdrawals and receipts leave before what can wait: 0 first.
ALTER TABLE exchange_outbox ADD COLUMN urgency INTEGER DEFAULT 2 NOT NULL;

UPDATE exchange_outbox SET urgency = 1
WHERE state = 'WAITING' AND packet_id IN (SELECT packet_id FROM exchange_packet WHERE kind = 'RECEIPT');
UPDATE exchange_outbox SET urgency = 0
WHERE state = 'WAITING' AND packet_id IN (SELECT packet_id FROM exchange_packet WHERE kind = 'WITHDRAWAL');
