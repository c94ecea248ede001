-- What outlives the content of a case: that a person was refuted, determined stateless or is barred, by keyed marks from which nobody
-- reads a name, a number or a date. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_remembered (
    request_id VARCHAR(40) PRIMARY KEY REFERENCES casework_case (request_id),
    refuted BOOLEAN NOT NULL,
    stateless BOOLEAN NOT NULL,
    remembered_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_remembered_by_time ON casework_remembered (remembered_at);

CREATE TABLE casework_remembered_mark (
    request_id VARCHAR(40) NOT NULL REFERENCES casework_remembered (request_id) ON DELETE CASCADE,
    kind VARCHAR(8) NOT NULL,
    mark VARCHAR(64) NOT NULL,
    PRIMARY KEY (request_id, kind, mark)
);

CREATE INDEX casework_remembered_mark_by_mark ON casework_remembered_mark (mark, request_id);
