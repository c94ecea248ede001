-- Legal bars, where no other register is named. Why there is one is not written here. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_legal_bar (
    bar_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    registered_by VARCHAR(100) NOT NULL,
    registered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lift_proposed_by VARCHAR(100),
    lifted_by VARCHAR(100),
    lifted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT casework_legal_bar_by_two CHECK (lifted_by IS NULL OR lift_proposed_by <> lifted_by)
);

CREATE INDEX casework_legal_bar_by_case ON casework_legal_bar (request_id, lifted_at);
