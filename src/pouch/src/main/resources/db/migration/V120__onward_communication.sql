-- What a partner sent of a person is passed on with its consent alone (R-34): by whom that was noted and confirmed, and each time something was
-- passed on. The reference of the consent is under the key of the case. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_onward_consent (
    consent_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    recipient VARCHAR(60) NOT NULL,
    purpose VARCHAR(24) NOT NULL,
    reference TEXT NOT NULL,
    until_day DATE NOT NULL,                 -- the last on which it counts
    noted_by VARCHAR(100) NOT NULL,
    noted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    confirmed_by VARCHAR(100),               -- none while one officer alone says so
    confirmed_at TIMESTAMP WITH TIME ZONE,
    signature BYTEA,                         -- of the authority, over all above but the reference: without it nobody has confirmed it
    ended_by VARCHAR(100),
    ended_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_onward_consent_by_case ON casework_onward_consent (request_id, noted_at);

CREATE TABLE casework_passed_on (
    passing_id VARCHAR(36) PRIMARY KEY,
    consent_id VARCHAR(36) NOT NULL REFERENCES casework_onward_consent (consent_id),
    request_id VARCHAR(40) NOT NULL,
    recipient VARCHAR(60) NOT NULL,
    officer VARCHAR(100) NOT NULL,
    passed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_passed_on_by_case ON casework_passed_on (request_id, passed_at);

-- Whether a file that is to leave came from somebody else.
CREATE INDEX casework_attachment_by_digest ON casework_attachment (sha256);
