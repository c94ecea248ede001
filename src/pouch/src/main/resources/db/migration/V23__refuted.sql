-- What a partner refuted is asked for each time a request is to leave.
CREATE INDEX casework_case_refuted ON casework_case (counterpart, outcome);
