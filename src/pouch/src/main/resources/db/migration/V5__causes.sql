-- What stood as a prefix in a text is a column. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Why a packet is put out: ATTEMPT, REPEAT or DAMAGED; and the attempt, arrival or receipt that is the occasion.
ALTER TABLE exchange_outbox ADD COLUMN reason VARCHAR(12);
ALTER TABLE exchange_outbox ADD COLUMN occasion VARCHAR(40);

UPDATE exchange_outbox
SET reason = SUBSTRING(cause FROM 1 FOR POSITION(':' IN cause) - 1),
    occasion = SUBSTRING(cause FROM POSITION(':' IN cause) + 1);

ALTER TABLE exchange_outbox ALTER COLUMN reason SET NOT NULL;
ALTER TABLE exchange_outbox ALTER COLUMN occasion SET NOT NULL;
ALTER TABLE exchange_outbox DROP CONSTRAINT exchange_outbox_once;
ALTER TABLE exchange_outbox DROP COLUMN cause;
ALTER TABLE exchange_outbox ADD CONSTRAINT exchange_outbox_once UNIQUE (packet_id, reason, occasion);

-- The one arrival that a receipt rejects; null when it is for a packet, however often that comes.
ALTER TABLE exchange_receipt ADD COLUMN arrival VARCHAR(36);

UPDATE exchange_receipt
SET arrival = SUBSTRING(once FROM POSITION(':' IN once) + 1)
WHERE direction = 'GIVEN' AND once LIKE 'ARRIVAL:%';
