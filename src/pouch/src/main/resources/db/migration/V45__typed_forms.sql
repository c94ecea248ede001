-- What officers have typed in forms and not sent yet, under the keys of the cases. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_typed_form (
    task_key BIGINT NOT NULL,
    officer VARCHAR(100) NOT NULL,
    request_id VARCHAR(40),
    form TEXT NOT NULL,
    typed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (task_key, officer)
);

CREATE INDEX casework_typed_form_by_case ON casework_typed_form (request_id);
