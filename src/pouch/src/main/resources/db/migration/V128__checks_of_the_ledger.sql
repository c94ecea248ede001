-- Checks of the whole ledger that officers began at its page. What came of the last intact one is signed: the next must find that line again, also
-- before a seal covers it. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE ledger_check (
    check_id BIGINT PRIMARY KEY,
    -- 1 while it runs, null afterwards: one at a time, on whichever node.
    running SMALLINT UNIQUE,
    state VARCHAR(16) NOT NULL,
    officer VARCHAR(100) NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- When its node last said that it goes on.
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    line BIGINT NOT NULL,
    newest BIGINT NOT NULL,
    sentences TEXT,
    -- Of the last line of an intact book: its hash, and a signature over what CheckedHead says.
    head VARCHAR(64),
    signature BYTEA
);
