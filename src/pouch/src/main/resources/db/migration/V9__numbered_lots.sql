-- A decision about a lot counts for what was seen of it. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Given out one by one as arrivals join, and never again.
ALTER TABLE exchange_quarantine_lot ADD COLUMN last_number INTEGER DEFAULT 1 NOT NULL;

ALTER TABLE exchange_inbox ADD COLUMN lot_number INTEGER;
UPDATE exchange_inbox SET lot_number = 1 WHERE lot_id IS NOT NULL;

-- What a decision is about that belongs to no case.
ALTER TABLE casework_entry ADD COLUMN subject VARCHAR(36);
CREATE INDEX casework_entry_by_subject ON casework_entry (subject, entry_no);

-- When a packet last left by a channel.
CREATE INDEX exchange_outbox_by_sending ON exchange_outbox (partner, channel, sent_at);

-- Packets that wait for a receipt: few of many.
CREATE INDEX exchange_packet_by_state ON exchange_packet (state, kind, created_at);
