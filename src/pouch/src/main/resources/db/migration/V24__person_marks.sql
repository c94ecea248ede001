-- By what a case of this side is found whose person may be the same: keyed marks, from which nobody reads a number or a date.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_person_mark (
    request_id VARCHAR(40) NOT NULL,
    mark VARCHAR(64) NOT NULL,
    PRIMARY KEY (request_id, mark)
);

CREATE INDEX casework_person_mark_by_mark ON casework_person_mark (mark, request_id);

-- Cases of earlier releases get theirs when this one runs.
ALTER TABLE casework_case ADD COLUMN person_marked BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE casework_case SET person_marked = TRUE WHERE side = 'REQUESTED';
CREATE INDEX casework_case_unmarked ON casework_case (person_marked, request_id);
