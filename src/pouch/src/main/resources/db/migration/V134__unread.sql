-- How often what a channel hands out could not be read, by what the channel knows it by: brokers do not count each delivery. Gone once it was
-- read or refused, else with what is remembered of channels. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE exchange_unread (
    unread_key VARCHAR(64) PRIMARY KEY,      -- SHA-256
    tries INTEGER NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX exchange_unread_by_time ON exchange_unread (seen_at);
