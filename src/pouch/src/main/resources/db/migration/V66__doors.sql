-- Nodes that verify arrivals before they store them. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- A node that stops takes its row away; one that ended itself, or was ended, leaves it.
CREATE TABLE exchange_door (
    node VARCHAR(36) PRIMARY KEY,
    held_until TIMESTAMP WITH TIME ZONE NOT NULL,
    -- When another found it ended; null while it may run.
    ended_at TIMESTAMP WITH TIME ZONE
);
