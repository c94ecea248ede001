-- Photographs among which somebody who claims to know the person may recognise them. The pictures of others are real persons: all are under the
-- key of the case, leave in no packet, and go when the case is erased. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_line_up (
    line_up_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    pictures INTEGER NOT NULL,
    prepared_by VARCHAR(100) NOT NULL,
    prepared_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_line_up_by_case ON casework_line_up (request_id, prepared_at);

CREATE TABLE casework_line_up_picture (
    line_up_id VARCHAR(36) NOT NULL REFERENCES casework_line_up (line_up_id),
    number INTEGER NOT NULL,                 -- 0 is the person's; on no sheet
    content BYTEA NOT NULL,
    PRIMARY KEY (line_up_id, number)
);

CREATE TABLE casework_viewing (
    viewing_id VARCHAR(36) PRIMARY KEY,
    line_up_id VARCHAR(36) NOT NULL REFERENCES casework_line_up (line_up_id),
    request_id VARCHAR(40) NOT NULL,
    viewer VARCHAR(64),                      -- keyed mark: nobody is shown the person twice; none where nothing was shown
    said TEXT NOT NULL,                      -- viewer, mode, place and the order of the pictures, under the key of the case
    blind BOOLEAN NOT NULL,
    begun_by VARCHAR(100) NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    conclusion VARCHAR(16),                  -- none until what came of it is entered
    evidence_class VARCHAR(24),
    ended_by VARCHAR(100),
    ended_at TIMESTAMP WITH TIME ZONE
);

CREATE UNIQUE INDEX casework_viewing_by_viewer ON casework_viewing (request_id, viewer);
CREATE INDEX casework_viewing_by_line_up ON casework_viewing (line_up_id);
