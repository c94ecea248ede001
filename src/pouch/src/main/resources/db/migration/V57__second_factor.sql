-- Second factors of officers, encrypted by the vault. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE desk_second_factor (
    officer VARCHAR(100) PRIMARY KEY,
    secret BYTEA NOT NULL,
    active BOOLEAN NOT NULL,            -- false until a code of it was shown
    last_step BIGINT NOT NULL,          -- of the last code that was taken: it and those before count no more
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reset_proposed_by VARCHAR(100)      -- a supervisor who wants it taken away
);
