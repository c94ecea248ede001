-- Security keys of officers (WebAuthn): nothing in them says whose they are to anybody else. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

ALTER TABLE desk_second_factor ALTER COLUMN secret DROP NOT NULL; -- null where the officer has keys alone

CREATE TABLE desk_security_key (
    credential VARCHAR(1400) PRIMARY KEY,   -- its id, base64url
    officer VARCHAR(100) NOT NULL REFERENCES desk_second_factor (officer) ON DELETE CASCADE,
    public_key BYTEA NOT NULL,              -- attested credential data of WebAuthn, with model and id
    counter BIGINT NOT NULL,                -- of the last use: a lower one is a copy's
    made_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX desk_security_key_officer ON desk_security_key (officer);
