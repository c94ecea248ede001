-- When evidence, and the packets that hold it, went before the rest of a case (R-38). Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE casework_case ADD COLUMN evidence_erased_at TIMESTAMP WITH TIME ZONE;

-- Requests of persons who ask what is kept of them (R-40): nothing of the person, only when it came and when it was answered.
CREATE TABLE casework_subject_request (
    reference VARCHAR(36) PRIMARY KEY,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    begun_by VARCHAR(100) NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    cases INTEGER NOT NULL,       -- how many were found last
    answered_by VARCHAR(100),
    answered_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_subject_request_by_due ON casework_subject_request (answered_at, due_at);
