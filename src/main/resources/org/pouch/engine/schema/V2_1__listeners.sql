-- Listeners: jobs that an element waits for before it goes on.

ALTER TABLE job ADD COLUMN listener_position INTEGER;        -- among the listeners of its event, from 0; null = no listener

-- values that came with an event whose element has not gone on yet: they wait with it
CREATE TABLE handed_over (
    holder_key           BIGINT NOT NULL,                    -- element instance that waits, or the process instance
    element_id           VARCHAR(255) NOT NULL,              -- the event that is to get them
    process_instance_key BIGINT NOT NULL,
    values_json          TEXT NOT NULL,
    PRIMARY KEY (holder_key, element_id)
);
CREATE INDEX ix_handed_over_instance ON handed_over (process_instance_key);

-- tokens at the start of an instance that is not active yet, because its listeners or its own subscriptions are not done
CREATE TABLE held_token (
    element_instance_key BIGINT PRIMARY KEY,                 -- the element has no row of its own before
    process_instance_key BIGINT NOT NULL,
    activity_id          VARCHAR(255) NOT NULL,
    execution_id         VARCHAR(64) NOT NULL,
    flow_scope_key       BIGINT NOT NULL,
    reached              BOOLEAN DEFAULT FALSE NOT NULL      -- a token stands there, and not only inside it
);
CREATE INDEX ix_held_token_instance ON held_token (process_instance_key);
