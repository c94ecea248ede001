-- What several nodes of one authority share. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Which node looks at a channel, and until when unless it says so again.
CREATE TABLE exchange_turn (
    lane VARCHAR(100) PRIMARY KEY,
    node VARCHAR(36) NOT NULL,
    held_until TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Who is signed in, as Spring Session names the columns.
CREATE TABLE desk_session (
    primary_id CHAR(36) PRIMARY KEY,
    session_id CHAR(36) NOT NULL,
    creation_time BIGINT NOT NULL,
    last_access_time BIGINT NOT NULL,
    max_inactive_interval INTEGER NOT NULL,
    expiry_time BIGINT NOT NULL,
    principal_name VARCHAR(100)
);

CREATE UNIQUE INDEX desk_session_by_id ON desk_session (session_id);
CREATE INDEX desk_session_by_expiry ON desk_session (expiry_time);
CREATE INDEX desk_session_by_principal ON desk_session (principal_name);

CREATE TABLE desk_session_attributes (
    session_primary_id CHAR(36) NOT NULL REFERENCES desk_session (primary_id) ON DELETE CASCADE,
    attribute_name VARCHAR(200) NOT NULL,
    attribute_bytes BYTEA NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
