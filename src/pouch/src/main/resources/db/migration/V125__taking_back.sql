-- Closed cases whose partner is owed the word that they are taken back, until the process that tells it has ended: it may be lost.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_taking_back (
    request_id VARCHAR(40) PRIMARY KEY REFERENCES casework_case (request_id)
);
