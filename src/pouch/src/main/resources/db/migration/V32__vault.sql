-- Keys under which what is kept of a case is encrypted. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- The master key, once for each of this authority's own keys that can open it.
CREATE TABLE vault_master (
    holder VARCHAR(64) PRIMARY KEY, -- SHA-256 of the certificate of that key
    master VARCHAR(64) NOT NULL,    -- SHA-256 of the master key: all rows hold the same
    wrapped BYTEA NOT NULL
);

-- One key for each case, under the master key. Erased: the row stays and says when, the key is gone.
CREATE TABLE vault_case_key (
    request_id VARCHAR(40) PRIMARY KEY,
    wrapped BYTEA,
    erased_at TIMESTAMP WITH TIME ZONE
);

-- The case under whose key a piece is; none for receipts, and for what was kept before there were keys.
ALTER TABLE exchange_document ADD COLUMN key_of VARCHAR(40);
