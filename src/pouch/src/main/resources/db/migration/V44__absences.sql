-- Officers who are away, and who takes over their tasks meanwhile. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_absence (
    absence_id VARCHAR(36) PRIMARY KEY,
    officer VARCHAR(100) NOT NULL,
    substitute VARCHAR(100) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    set_by VARCHAR(100) NOT NULL,
    set_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_absence_by_substitute ON casework_absence (substitute, last_day);
CREATE INDEX casework_absence_by_day ON casework_absence (last_day);
