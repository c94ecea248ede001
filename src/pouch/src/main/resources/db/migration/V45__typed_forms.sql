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

-- New cases that officers have begun and not opened: each under the key of the number it will have.
CREATE TABLE casework_begun_case (
    begun_id VARCHAR(36) PRIMARY KEY,
    officer VARCHAR(100) NOT NULL,
    request_id VARCHAR(40) NOT NULL UNIQUE,
    form TEXT NOT NULL,
    typed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_begun_case_by_officer ON casework_begun_case (officer, typed_at);
CREATE INDEX casework_begun_case_by_time ON casework_begun_case (typed_at);
