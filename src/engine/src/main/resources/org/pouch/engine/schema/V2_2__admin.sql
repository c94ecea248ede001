-- what is done to many instances in the background; the items are chosen when the operation is created
CREATE TABLE batch_operation (
    batch_operation_key VARCHAR(64) PRIMARY KEY,             -- digits
    operation_type      VARCHAR(64) NOT NULL,                -- names of the API's type enum
    state               VARCHAR(32) NOT NULL,                -- CREATED | ACTIVE | SUSPENDED | COMPLETED | CANCELED
    instructions_json   TEXT,                                -- of a migration or modification
    start_date          TIMESTAMP WITH TIME ZONE,
    end_date            TIMESTAMP WITH TIME ZONE,
    actor_type          VARCHAR(16),
    actor_id            VARCHAR(255)
);
CREATE INDEX ix_batch_state ON batch_operation (state);

CREATE TABLE batch_operation_item (
    batch_operation_key       VARCHAR(64) NOT NULL,
    item_key                  BIGINT NOT NULL,               -- process instance, incident or decision evaluation
    process_instance_key      BIGINT,
    root_process_instance_key BIGINT,
    state                     VARCHAR(16) NOT NULL,          -- ACTIVE | COMPLETED | FAILED | CANCELED
    processed_date            TIMESTAMP WITH TIME ZONE,
    error_message             TEXT,
    PRIMARY KEY (batch_operation_key, item_key)
);
CREATE INDEX ix_batch_item_state ON batch_operation_item (batch_operation_key, state, item_key);
CREATE INDEX ix_batch_item_instance ON batch_operation_item (process_instance_key);

-- what an entry of the audit log is about, as far as it is no process instance
ALTER TABLE audit_log ADD COLUMN decision_requirements_id VARCHAR(255);
ALTER TABLE audit_log ADD COLUMN decision_requirements_key BIGINT;
ALTER TABLE audit_log ADD COLUMN decision_definition_id VARCHAR(255);
ALTER TABLE audit_log ADD COLUMN decision_definition_key BIGINT;
ALTER TABLE audit_log ADD COLUMN decision_evaluation_key BIGINT;
ALTER TABLE audit_log ADD COLUMN form_key BIGINT;
ALTER TABLE audit_log ADD COLUMN resource_key BIGINT;
ALTER TABLE audit_log ADD COLUMN related_entity_key VARCHAR(1000);
ALTER TABLE audit_log ADD COLUMN related_entity_type VARCHAR(64);
