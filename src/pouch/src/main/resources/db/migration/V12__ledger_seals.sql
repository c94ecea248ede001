-- The head of the ledger, sealed each day. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE ledger_seal (
    number BIGINT PRIMARY KEY,
    authority VARCHAR(60) NOT NULL,
    -- The last day it covers, in UTC, as text: no session's time zone moves it.
    covers VARCHAR(10) NOT NULL,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    head VARCHAR(64) NOT NULL,
    root VARCHAR(64) NOT NULL,
    previous VARCHAR(64) NOT NULL,
    sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    signature BYTEA NOT NULL
);

-- The seal that covers a line is the first that ends behind it.
CREATE INDEX ledger_seal_by_line ON ledger_seal (last_line, number);
