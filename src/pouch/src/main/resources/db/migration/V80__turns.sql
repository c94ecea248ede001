-- Whose turn it is, is read in the order of an index, so that as many rows are looked at and locked as are taken; which receipts were
-- given already, for many names at once: H2 seeks a list by the first column of an index alone. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

ALTER TABLE exchange_receipt DROP CONSTRAINT exchange_answer_once;
ALTER TABLE exchange_receipt ADD CONSTRAINT exchange_answer_once UNIQUE (once, direction);

-- Beside exchange_outbox_due, by which a look finds nothing without passing over all that waits for another try.
CREATE INDEX exchange_outbox_next ON exchange_outbox (state, partner, channel, urgency, created_at, outbox_id);

CREATE INDEX exchange_inbox_next ON exchange_inbox (handled, due_at, inbox_id);
DROP INDEX exchange_inbox_due;

CREATE INDEX exchange_telling_next ON exchange_telling (due_at, telling_id);
DROP INDEX exchange_telling_due;
