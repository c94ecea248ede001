-- What is decided one after the other, beyond a single case: whoever does it locks the row first. FAMILIES are joined (R-17), PLACES of a month are taken
-- (monthlyCap of an agreement). Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_one_at_a_time (
    name VARCHAR(16) NOT NULL PRIMARY KEY
);
INSERT INTO casework_one_at_a_time (name) VALUES ('FAMILIES');
INSERT INTO casework_one_at_a_time (name) VALUES ('PLACES');
