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

-- a user task between two states, while its listeners are at work
CREATE TABLE user_task_transition (
    user_task_key        BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL,
    event                VARCHAR(16) NOT NULL,               -- CREATING ASSIGNING UPDATING COMPLETING CANCELING
    action               VARCHAR(4000) NOT NULL,             -- what the one who asked calls it, '' = nothing
    command              VARCHAR(16) NOT NULL,               -- for the sentence of a refusal
    initial_assignee     VARCHAR(1000),                      -- of the model, while the task is created
    attributes_json      TEXT NOT NULL,                      -- how the task is to be, corrections included
    variables_json       TEXT,                               -- that come with the command
    local_variables      BOOLEAN DEFAULT FALSE NOT NULL      -- whether they are to stay in the task's own scope
);

-- what would end user tasks and waits until they have listened to their cancellation
CREATE TABLE interruption (
    interruption_key     BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL,
    element_instance_key BIGINT,                             -- that an event interrupts; null = the instance is canceled
    event_id             VARCHAR(255),
    values_json          TEXT NOT NULL                       -- that came with the event
);

CREATE TABLE interruption_task (
    user_task_key    BIGINT NOT NULL,
    interruption_key BIGINT NOT NULL,
    PRIMARY KEY (user_task_key, interruption_key)
);
CREATE INDEX ix_interruption_task ON interruption_task (interruption_key);

-- who called an instance, directly or not
CREATE TABLE call_ancestor (
    process_instance_key BIGINT NOT NULL,
    ancestor_key         BIGINT NOT NULL,
    ancestor_element_key BIGINT NOT NULL,                    -- the call activity in the ancestor
    PRIMARY KEY (process_instance_key, ancestor_key)
);
CREATE INDEX ix_call_ancestor ON call_ancestor (ancestor_key);
