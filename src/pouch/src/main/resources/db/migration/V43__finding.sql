-- By what officers find a case: keyed marks of names, file numbers and numbers of persons, from which nobody reads one.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_finding_mark (
    request_id VARCHAR(40) NOT NULL,
    mark VARCHAR(32) NOT NULL,
    PRIMARY KEY (request_id, mark)
);

CREATE INDEX casework_finding_mark_by_mark ON casework_finding_mark (mark, request_id);

-- Cases of earlier releases get theirs when this one runs, with those of V24.
UPDATE casework_case SET person_marked = FALSE WHERE erased_at IS NULL;

CREATE INDEX casework_case_by_state ON casework_case (state, opened_at);
