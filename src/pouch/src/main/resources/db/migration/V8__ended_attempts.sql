-- Which attempt a rejection ends, so that an old one does not end a new attempt. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- When its giver had stored what the receipt answers; null for receipts of earlier versions.
ALTER TABLE exchange_receipt ADD COLUMN stored_at TIMESTAMP WITH TIME ZONE;

-- Of a recorded rejection: the attempt of the packet that it ends; 0 for none.
ALTER TABLE exchange_receipt ADD COLUMN ended_attempt INTEGER DEFAULT 0 NOT NULL;
