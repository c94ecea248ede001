-- Requests are approved one after the other, so that of two about one person, approved at one instant, the second sees the first (R-23). Runs on H2
-- (MODE=PostgreSQL) and PostgreSQL.
INSERT INTO casework_one_at_a_time (name) VALUES ('REQUESTS');
