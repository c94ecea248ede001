-- Conditional events that are waited for; what they ask is in the model.

CREATE TABLE conditional_subscription (
    conditional_subscription_key BIGINT PRIMARY KEY,
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT,                        -- null for a start event
    process_definition_key    BIGINT NOT NULL,
    process_instance_key      BIGINT,
    root_process_instance_key BIGINT
);
CREATE INDEX ix_conditional_instance ON conditional_subscription (process_instance_key);
CREATE INDEX ix_conditional_element ON conditional_subscription (element_instance_key);
CREATE INDEX ix_conditional_definition ON conditional_subscription (process_definition_key);
