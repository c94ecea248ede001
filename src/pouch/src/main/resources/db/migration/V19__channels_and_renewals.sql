-- Channels that officers changed: which one, which way, and the parameters of its route template, a line "name: value"
-- each; empty where the channel ended. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

ALTER TABLE exchange_partner_change ADD COLUMN channel VARCHAR(8);
ALTER TABLE exchange_partner_change ADD COLUMN way VARCHAR(8);
ALTER TABLE exchange_partner_change ADD COLUMN parameters VARCHAR(4000);

-- Packets and receipts that are to be provable for long: until when their newest document timestamp counts, and what was
-- appended to them since they were sealed. The sealed bytes stay as they are. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_renewal (
    packet_id VARCHAR(36) PRIMARY KEY,
    -- Null where there is no document timestamp: such a document was never meant to last.
    fades_at TIMESTAMP WITH TIME ZONE,
    -- Not before: what could not be renewed is tried again then.
    next_look TIMESTAMP WITH TIME ZONE NOT NULL,
    renewals INTEGER NOT NULL
);

CREATE INDEX exchange_renewal_fading ON exchange_renewal (fades_at);

-- What follows the sealed bytes in the renewed copy, in pieces.
CREATE TABLE exchange_renewed (
    packet_id VARCHAR(36) NOT NULL,
    piece INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (packet_id, piece)
);
