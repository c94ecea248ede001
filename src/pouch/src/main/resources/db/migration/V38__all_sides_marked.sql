-- Cases of the side that is requested are found by their person, too (R-40): the program gives them their marks after the start.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
UPDATE casework_case SET person_marked = FALSE WHERE side = 'REQUESTED' AND erased_at IS NULL;
