-- When the key of a closed case was taken away. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE casework_case ADD COLUMN erased_at TIMESTAMP WITH TIME ZONE;

CREATE INDEX casework_case_to_erase ON casework_case (erased_at, closed_at);
