-- Whether a server said no to what was given up, and would again: such a way is not tried anew, one that only took too long is.
ALTER TABLE exchange_outbox ADD COLUMN refused BOOLEAN DEFAULT FALSE NOT NULL;
