-- What the engine knows, one row per thing the Camunda API can name. Keys are the numbers the API shows.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL. These rows are the truth for variables, jobs, user tasks, timers, messages and
-- incidents; Operaton's own tables hold the tokens only. Rows of one thing are written in the transaction that moves the tokens.

CREATE TABLE key_block (
    name        VARCHAR(32) PRIMARY KEY,
    next_key    BIGINT NOT NULL
);

CREATE TABLE deployment (
    deployment_key BIGINT PRIMARY KEY,
    deployed_at    TIMESTAMP WITH TIME ZONE NOT NULL
);

-- what a deployment brought or found unchanged; a binding to the own deployment looks here
CREATE TABLE deployment_item (
    deployment_key BIGINT NOT NULL,
    item_key       BIGINT NOT NULL,                        -- of a process, decision, form or other resource
    PRIMARY KEY (deployment_key, item_key)
);

CREATE TABLE process_definition (
    process_definition_key BIGINT PRIMARY KEY,
    process_definition_id  VARCHAR(255) NOT NULL,          -- BPMN process id
    version                INTEGER NOT NULL,
    version_tag            VARCHAR(255),
    name                   VARCHAR(4000),
    resource_name          VARCHAR(1000) NOT NULL,
    checksum               VARCHAR(64) NOT NULL,           -- SHA-256 of the file as deployed
    xml                    TEXT NOT NULL,                  -- the file as deployed
    start_form_id          VARCHAR(255),
    deployment_key         BIGINT NOT NULL,
    engine_definition_id   VARCHAR(255) NOT NULL,          -- Operaton's id of the converted model
    deleted                BOOLEAN DEFAULT FALSE NOT NULL  -- versions are never given twice, so the row stays
);
CREATE UNIQUE INDEX ux_process_definition ON process_definition (process_definition_id, version);

CREATE TABLE form (
    form_key       BIGINT PRIMARY KEY,
    form_id        VARCHAR(255) NOT NULL,
    version        INTEGER NOT NULL,
    version_tag    VARCHAR(255),
    resource_name  VARCHAR(1000) NOT NULL,
    checksum       VARCHAR(64) NOT NULL,
    schema_json    TEXT NOT NULL,
    deployment_key BIGINT NOT NULL,
    deleted        BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE UNIQUE INDEX ux_form ON form (form_id, version);

-- any other file that was deployed (scripts, documents for a person)
CREATE TABLE resource (
    resource_key   BIGINT PRIMARY KEY,
    resource_id    VARCHAR(255) NOT NULL,
    version        INTEGER NOT NULL,
    version_tag    VARCHAR(255),
    resource_name  VARCHAR(1000) NOT NULL,
    checksum       VARCHAR(64) NOT NULL,
    content        TEXT NOT NULL,
    deployment_key BIGINT NOT NULL,
    deleted        BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE UNIQUE INDEX ux_resource ON resource (resource_id, version);

CREATE TABLE decision_requirements (
    decision_requirements_key  BIGINT PRIMARY KEY,
    decision_requirements_id   VARCHAR(255) NOT NULL,
    version                    INTEGER NOT NULL,
    name                       VARCHAR(1000),
    resource_name              VARCHAR(1000) NOT NULL,
    checksum                   VARCHAR(64) NOT NULL,
    xml                        TEXT NOT NULL,
    deployment_key             BIGINT NOT NULL,
    deleted                    BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE UNIQUE INDEX ux_decision_requirements ON decision_requirements (decision_requirements_id, version);

CREATE TABLE decision_definition (
    decision_definition_key   BIGINT PRIMARY KEY,
    decision_definition_id    VARCHAR(255) NOT NULL,
    version                   INTEGER NOT NULL,
    version_tag               VARCHAR(255),
    name                      VARCHAR(1000),
    decision_requirements_key BIGINT NOT NULL,
    decision_requirements_id  VARCHAR(255) NOT NULL,
    deployment_key            BIGINT NOT NULL,
    deleted                   BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE UNIQUE INDEX ux_decision_definition ON decision_definition (decision_definition_id, version);

-- one evaluation of one decision; those a decision required are rows of the same evaluation key
CREATE TABLE decision_instance (
    decision_evaluation_instance_key VARCHAR(64) PRIMARY KEY, -- <evaluation key>-<n>
    decision_evaluation_key          BIGINT NOT NULL,
    decision_definition_key          BIGINT NOT NULL,
    decision_definition_id           VARCHAR(255) NOT NULL,
    decision_definition_name         VARCHAR(1000),
    decision_definition_version      INTEGER NOT NULL,
    decision_definition_type         VARCHAR(32) NOT NULL,    -- DECISION_TABLE | LITERAL_EXPRESSION | UNSPECIFIED | UNKNOWN
    decision_requirements_key        BIGINT NOT NULL,
    decision_requirements_id         VARCHAR(255) NOT NULL,
    root_decision_definition_key     BIGINT NOT NULL,
    process_definition_key           BIGINT,
    process_definition_id            VARCHAR(255),
    process_instance_key             BIGINT,
    root_process_instance_key        BIGINT,
    element_instance_key             BIGINT,
    state                            VARCHAR(16) NOT NULL,    -- EVALUATED | FAILED
    evaluated_at                     TIMESTAMP WITH TIME ZONE NOT NULL,
    evaluation_failure               TEXT,
    result                           TEXT,                    -- JSON
    evaluated_inputs                 TEXT,                    -- JSON: [{inputId,inputName,inputValue}]
    matched_rules                    TEXT                     -- JSON: [{ruleId,ruleIndex,evaluatedOutputs:[{outputId,outputName,outputValue,…}]}]
);
CREATE INDEX ix_decision_instance ON decision_instance (process_instance_key);
CREATE INDEX ix_decision_instance_eval ON decision_instance (decision_evaluation_key);

CREATE TABLE process_instance (
    process_instance_key        BIGINT PRIMARY KEY,
    process_definition_key      BIGINT NOT NULL,
    process_definition_id       VARCHAR(255) NOT NULL,
    process_definition_version  INTEGER NOT NULL,
    process_definition_name     VARCHAR(4000),
    process_definition_version_tag VARCHAR(255),
    parent_process_instance_key BIGINT,
    parent_element_instance_key BIGINT,
    root_process_instance_key   BIGINT NOT NULL,             -- itself when nothing called it
    state                       VARCHAR(16) NOT NULL,        -- ACTIVE | COMPLETED | TERMINATED
    start_date                  TIMESTAMP WITH TIME ZONE NOT NULL,
    end_date                    TIMESTAMP WITH TIME ZONE,
    business_id                 VARCHAR(256),
    tags                        VARCHAR(4000),               -- ",a,b," so that one tag is found by LIKE '%,a,%'; null = none
    terminate_after             VARCHAR(4000)                -- ",id,": runtime instructions of the creation
);
CREATE INDEX ix_pi_definition ON process_instance (process_definition_key, state);
CREATE INDEX ix_pi_id ON process_instance (process_definition_id, state);
CREATE INDEX ix_pi_parent ON process_instance (parent_process_instance_key);
CREATE INDEX ix_pi_root ON process_instance (root_process_instance_key);
CREATE INDEX ix_pi_business ON process_instance (business_id);
CREATE INDEX ix_pi_start ON process_instance (start_date);

CREATE TABLE element_instance (
    element_instance_key      BIGINT PRIMARY KEY,
    element_id                VARCHAR(255) NOT NULL,
    element_name              VARCHAR(4000),
    type                      VARCHAR(64) NOT NULL,          -- names of the API's type enum
    state                     VARCHAR(16) NOT NULL,          -- ACTIVE | COMPLETED | TERMINATED
    start_date                TIMESTAMP WITH TIME ZONE NOT NULL,
    end_date                  TIMESTAMP WITH TIME ZONE,
    flow_scope_key            BIGINT NOT NULL,               -- element instance around it, or the process instance
    scope_path                VARCHAR(4000) NOT NULL,        -- "/pi/…/self": where variables are looked up
    execution_id              VARCHAR(64) NOT NULL,          -- Operaton's execution, as far as known
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL
);
CREATE INDEX ix_ei_instance ON element_instance (process_instance_key, state);
CREATE INDEX ix_ei_scope ON element_instance (flow_scope_key);
CREATE INDEX ix_ei_definition ON element_instance (process_definition_key, element_id, state);

CREATE TABLE variable (
    variable_key              BIGINT PRIMARY KEY,
    scope_key                 BIGINT NOT NULL,               -- element instance or process instance
    name                      VARCHAR(255) NOT NULL,
    value_json                TEXT NOT NULL,
    preview                   VARCHAR(255) NOT NULL,         -- first characters of value_json, for finding by index
    process_definition_id     VARCHAR(255) NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_variable ON variable (scope_key, name);
CREATE INDEX ix_variable_instance ON variable (process_instance_key);
CREATE INDEX ix_variable_value ON variable (name, preview);

CREATE TABLE sequence_flow (
    process_instance_key      BIGINT NOT NULL,
    sequence_flow_id          VARCHAR(255) NOT NULL,         -- BPMN id of a flow that was taken
    root_process_instance_key BIGINT NOT NULL,
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    PRIMARY KEY (process_instance_key, sequence_flow_id)
);

-- items and results of an active multi-instance body
CREATE TABLE multi_instance (
    element_instance_key BIGINT PRIMARY KEY,
    items_json           TEXT NOT NULL
);

-- elements that are reached but go on in a transaction of their own, because the one that reached them had done enough
CREATE TABLE continuation (
    element_instance_key BIGINT PRIMARY KEY,
    process_instance_key BIGINT NOT NULL
);

CREATE TABLE job (
    job_key                   BIGINT PRIMARY KEY,
    type                      VARCHAR(4000) NOT NULL,
    kind                      VARCHAR(32) NOT NULL,          -- BPMN_ELEMENT | EXECUTION_LISTENER | TASK_LISTENER | AD_HOC_SUB_PROCESS
    listener_event_type       VARCHAR(32) NOT NULL,          -- UNSPECIFIED for BPMN_ELEMENT
    state                     VARCHAR(32) NOT NULL,          -- CREATED COMPLETED FAILED RETRIES_UPDATED TIMED_OUT CANCELED ERROR_THROWN MIGRATED
    retries                   INTEGER NOT NULL,
    worker                    VARCHAR(1000),
    deadline                  TIMESTAMP WITH TIME ZONE,      -- of the current activation
    available_at              TIMESTAMP WITH TIME ZONE,      -- null = now; end of a back-off
    headers_json              TEXT NOT NULL,                 -- {"name":"text"}
    error_code                VARCHAR(4000),
    error_message             TEXT,
    has_failed_with_retries_left BOOLEAN DEFAULT FALSE NOT NULL,
    is_denied                 BOOLEAN,
    denied_reason             TEXT,
    created_at                TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at                TIMESTAMP WITH TIME ZONE,
    ended_at                  TIMESTAMP WITH TIME ZONE,
    open_type                 VARCHAR(4000),                 -- type while the job can still be worked on, else null: keeps the queue's index small
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT NOT NULL,
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    process_definition_version INTEGER NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL
);
CREATE INDEX ix_job_queue ON job (open_type, job_key);
CREATE INDEX ix_job_element ON job (element_instance_key);
CREATE INDEX ix_job_instance ON job (process_instance_key);
CREATE INDEX ix_job_deadline ON job (deadline);
CREATE INDEX ix_job_available ON job (available_at);

CREATE TABLE user_task (
    user_task_key             BIGINT PRIMARY KEY,
    state                     VARCHAR(16) NOT NULL,          -- CREATING CREATED ASSIGNING UPDATING COMPLETING COMPLETED CANCELING CANCELED FAILED
    name                      VARCHAR(4000),
    assignee                  VARCHAR(1000),
    priority                  INTEGER NOT NULL,
    creation_date             TIMESTAMP WITH TIME ZONE NOT NULL,
    completion_date           TIMESTAMP WITH TIME ZONE,
    due_date                  TIMESTAMP WITH TIME ZONE,
    follow_up_date            TIMESTAMP WITH TIME ZONE,
    form_key                  BIGINT,
    external_form_reference   VARCHAR(4000),
    headers_json              TEXT NOT NULL,
    process_name              VARCHAR(4000),
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT NOT NULL,
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    process_definition_version INTEGER NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL
);
CREATE INDEX ix_user_task_state ON user_task (state, user_task_key);
CREATE INDEX ix_user_task_assignee ON user_task (assignee);
CREATE INDEX ix_user_task_instance ON user_task (process_instance_key);
CREATE INDEX ix_user_task_element ON user_task (element_instance_key);

CREATE TABLE user_task_candidate (
    user_task_key BIGINT NOT NULL,
    kind          VARCHAR(8) NOT NULL,                       -- USER | GROUP
    name          VARCHAR(1000) NOT NULL,
    position      INTEGER NOT NULL,
    PRIMARY KEY (user_task_key, kind, position)
);
CREATE INDEX ix_candidate ON user_task_candidate (kind, name);

CREATE TABLE incident (
    incident_key              BIGINT PRIMARY KEY,
    error_type                VARCHAR(64) NOT NULL,
    error_message             TEXT NOT NULL,
    error_hash                INTEGER NOT NULL,              -- hash code of the message, groups equal ones
    state                     VARCHAR(16) NOT NULL,          -- ACTIVE | PENDING | RESOLVED | MIGRATED
    created_at                TIMESTAMP WITH TIME ZONE NOT NULL,
    resolved_at               TIMESTAMP WITH TIME ZONE,
    job_key                   BIGINT,
    phase                     VARCHAR(32) NOT NULL,          -- what is tried again on resolution: JOB | ACTIVATE | COMPLETE
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT NOT NULL,
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL
);
CREATE INDEX ix_incident_instance ON incident (process_instance_key, state);
CREATE INDEX ix_incident_root ON incident (root_process_instance_key, state);
CREATE INDEX ix_incident_element ON incident (element_instance_key, state);
CREATE INDEX ix_incident_state ON incident (state, error_hash);
CREATE INDEX ix_incident_job ON incident (job_key);

CREATE TABLE message (
    message_key     BIGINT PRIMARY KEY,
    name            VARCHAR(4000) NOT NULL,
    correlation_key VARCHAR(4000) NOT NULL,                  -- '' = none
    match_hash      VARCHAR(64),                             -- of name and key while it may still be correlated, else null
    message_id      VARCHAR(4000),
    uniqueness      VARCHAR(64),                             -- of name, key and id while buffered, else null
    variables_json  TEXT NOT NULL,
    published_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE UNIQUE INDEX ux_message ON message (uniqueness);
CREATE INDEX ix_message_match ON message (match_hash, message_key);
CREATE INDEX ix_message_expiry ON message (expires_at);

-- open and past subscriptions of waiting elements; start_event rows belong to a definition and have no instance
CREATE TABLE message_subscription (
    message_subscription_key  BIGINT PRIMARY KEY,
    message_name              VARCHAR(4000) NOT NULL,
    correlation_key           VARCHAR(4000) NOT NULL,
    match_hash                VARCHAR(64),                   -- while open
    state                     VARCHAR(16) NOT NULL,          -- CREATED | CORRELATED | DELETED
    start_event               BOOLEAN DEFAULT FALSE NOT NULL,
    updated_at                TIMESTAMP WITH TIME ZONE NOT NULL,
    element_id                VARCHAR(255) NOT NULL,         -- the element that catches
    element_instance_key      BIGINT,                        -- the scope that waits
    process_definition_key    BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    process_instance_key      BIGINT,
    root_process_instance_key BIGINT
);
CREATE INDEX ix_subscription_match ON message_subscription (match_hash);
CREATE INDEX ix_subscription_element ON message_subscription (element_instance_key);
CREATE INDEX ix_subscription_instance ON message_subscription (process_instance_key);
CREATE INDEX ix_subscription_definition ON message_subscription (process_definition_key, start_event);

-- a message goes to a process at most once, over all versions: the primary key says so
CREATE TABLE correlated_message_subscription (
    message_key               BIGINT NOT NULL,
    process_definition_id     VARCHAR(255) NOT NULL,
    subscription_key          BIGINT NOT NULL,
    message_name              VARCHAR(4000) NOT NULL,
    correlation_key           VARCHAR(4000) NOT NULL,
    correlated_at             TIMESTAMP WITH TIME ZONE NOT NULL,
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT,
    process_definition_key    BIGINT NOT NULL,
    process_instance_key      BIGINT NOT NULL,
    root_process_instance_key BIGINT NOT NULL,
    PRIMARY KEY (message_key, process_definition_id)
);
CREATE INDEX ix_correlated_instance ON correlated_message_subscription (process_instance_key);

-- while an instance started by a message with a key lives, the next such message waits
CREATE TABLE message_start_lock (
    process_definition_id VARCHAR(255) NOT NULL,
    correlation_hash      VARCHAR(64) NOT NULL,
    correlation_key       VARCHAR(4000) NOT NULL,
    process_instance_key  BIGINT NOT NULL,
    PRIMARY KEY (process_definition_id, correlation_hash)
);
CREATE UNIQUE INDEX ux_start_lock_instance ON message_start_lock (process_instance_key);

CREATE TABLE signal_subscription (
    signal_subscription_key BIGINT PRIMARY KEY,
    signal_name             VARCHAR(4000) NOT NULL,
    signal_hash             VARCHAR(64) NOT NULL,
    element_id              VARCHAR(255) NOT NULL,
    element_instance_key    BIGINT,                          -- null for a start event
    process_definition_key  BIGINT NOT NULL,
    process_instance_key    BIGINT,
    root_process_instance_key BIGINT
);
CREATE INDEX ix_signal ON signal_subscription (signal_hash);
CREATE INDEX ix_signal_element ON signal_subscription (element_instance_key);
CREATE INDEX ix_signal_definition ON signal_subscription (process_definition_key);

CREATE TABLE timer (
    timer_key                 BIGINT PRIMARY KEY,
    due_at                    TIMESTAMP WITH TIME ZONE NOT NULL,
    repetitions               INTEGER NOT NULL,              -- still to come including this one; -1 = without end
    cycle_text                VARCHAR(4000),                 -- of a repeating timer
    element_id                VARCHAR(255) NOT NULL,
    element_instance_key      BIGINT,                        -- null for a start event
    process_definition_key    BIGINT NOT NULL,
    process_instance_key      BIGINT,
    root_process_instance_key BIGINT
);
CREATE INDEX ix_timer_due ON timer (due_at);
CREATE INDEX ix_timer_element ON timer (element_instance_key);
CREATE INDEX ix_timer_definition ON timer (process_definition_key);

CREATE TABLE audit_log (
    audit_log_key             BIGINT PRIMARY KEY,
    entity_type               VARCHAR(64) NOT NULL,
    entity_key                VARCHAR(64) NOT NULL,
    operation_type            VARCHAR(64) NOT NULL,
    category                  VARCHAR(32) NOT NULL,
    result                    VARCHAR(16) NOT NULL,          -- SUCCESS | FAIL
    logged_at                 TIMESTAMP WITH TIME ZONE NOT NULL,
    actor_type                VARCHAR(16),
    actor_id                  VARCHAR(255),
    batch_operation_key       VARCHAR(64),
    batch_operation_type      VARCHAR(64),
    process_definition_id     VARCHAR(255),
    process_definition_key    BIGINT,
    process_instance_key      BIGINT,
    root_process_instance_key BIGINT,
    element_instance_key      BIGINT,
    job_key                   BIGINT,
    user_task_key             BIGINT,
    deployment_key            BIGINT,
    description               VARCHAR(4000)
);
CREATE INDEX ix_audit_instance ON audit_log (process_instance_key);
CREATE INDEX ix_audit_user_task ON audit_log (user_task_key);
