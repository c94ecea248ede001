-- Who took the sheet of a viewing, and whether what came of it is told yet: not while somebody who does not know the person holds another sheet.
-- What was entered before was told at once. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_viewing_sheet (
    viewing_id VARCHAR(36) NOT NULL REFERENCES casework_viewing (viewing_id),
    officer VARCHAR(100) NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,   -- the first time
    PRIMARY KEY (viewing_id, officer)
);

ALTER TABLE casework_viewing ADD COLUMN told BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE casework_viewing SET told = TRUE WHERE conclusion IS NOT NULL;

-- The few that were ended in a way that is asked for, as CLOSED_UNTOLD, beside all others.
CREATE INDEX casework_case_by_outcome ON casework_case (outcome, erased_at);
