-- A join passes when a token has come over each of its sequence flows.

CREATE TABLE join_token (
    element_instance_key BIGINT PRIMARY KEY,                 -- of the token: the gateway has no row of its own before
    process_instance_key BIGINT NOT NULL,
    sequence_flow_id     VARCHAR(255) NOT NULL
);
CREATE INDEX ix_join_token_instance ON join_token (process_instance_key);
