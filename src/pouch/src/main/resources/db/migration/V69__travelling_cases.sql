-- Who has a place in a month is looked for among the cases of one agreement that are open or ended since (monthlyCap). Runs on H2 (MODE=PostgreSQL)
-- and PostgreSQL.
CREATE INDEX casework_case_travelling ON casework_case (counterpart, agreement, state, closed_at);
