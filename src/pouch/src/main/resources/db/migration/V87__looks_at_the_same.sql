-- Whether an officer saw the same before is asked at each look, and costs the same however many looks there were within the hour:
-- of a case they are few, of a part of a list they are found by it. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE INDEX casework_access_same_case ON casework_access (request_id, officer, looked_at);
CREATE INDEX casework_access_same_part ON casework_access (item, officer, looked_at);
