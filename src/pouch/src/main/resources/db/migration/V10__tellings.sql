-- What the processes are to be told is owed until it is told; arrivals are taken in without an engine. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_telling (
    -- The same news has the same id.
    telling_id VARCHAR(90) PRIMARY KEY,
    -- ANSWERED, FILED or HELD, and the news as JSON: ids and codes only.
    form VARCHAR(12) NOT NULL,
    news VARCHAR(10000) NOT NULL,
    tries INTEGER NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    trouble VARCHAR(500)
);

CREATE INDEX exchange_telling_due ON exchange_telling (due_at);

-- What a process of an earlier version was at is taken in again: each step is done once, and each message taken once.
UPDATE exchange_inbox
SET handled = FALSE, tries = 0, due_at = arrived_at
WHERE handled = TRUE AND status IN ('ACCEPTED', 'DUPLICATE', 'REFUSED')
    AND (arrived_at > CURRENT_TIMESTAMP - INTERVAL '2' DAY
        OR (status = 'ACCEPTED' AND kind = 'RECEIPT' AND packet_id IN
            (SELECT receipt_id FROM exchange_receipt WHERE direction = 'RECEIVED' AND recorded = FALSE))
        OR (status = 'ACCEPTED' AND kind <> 'RECEIPT' AND kind <> 'REQUEST' AND NOT EXISTS
            (SELECT 1 FROM exchange_receipt r
             WHERE r.direction = 'GIVEN' AND r.answers = exchange_inbox.packet_id AND r.level = 'BUSINESS'))
        OR (status = 'ACCEPTED' AND kind = 'REQUEST' AND NOT EXISTS
            (SELECT 1 FROM exchange_receipt r
             WHERE r.direction = 'GIVEN' AND r.answers = exchange_inbox.packet_id AND r.level = 'TECHNICAL')));
