-- Viewings of which nothing is entered yet, beside all that were: each look at the tasks asks whose sheets are out. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE INDEX casework_viewing_open ON casework_viewing (conclusion, viewing_id);
