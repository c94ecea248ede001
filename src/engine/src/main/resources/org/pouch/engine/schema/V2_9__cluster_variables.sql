-- Values that every expression can read: camunda.vars.cluster and camunda.vars.env.

CREATE TABLE cluster_variable (
    cluster_variable_key BIGINT PRIMARY KEY,
    name                 VARCHAR(255) NOT NULL UNIQUE,
    value_json           TEXT NOT NULL
);
