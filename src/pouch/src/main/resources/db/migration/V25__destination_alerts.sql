-- States to which nobody is asked about and nobody travels until two officers say otherwise (R-08). Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_destination_alert (
    alert_id VARCHAR(36) PRIMARY KEY,
    state VARCHAR(3) NOT NULL,
    set_by VARCHAR(100) NOT NULL,
    set_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lift_proposed_by VARCHAR(100),
    lifted_by VARCHAR(100),
    lifted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT casework_destination_alert_by_two CHECK (lifted_by IS NULL OR lift_proposed_by <> lifted_by)
);

CREATE INDEX casework_destination_alert_by_state ON casework_destination_alert (state, lifted_at);
