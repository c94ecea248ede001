-- What two officers decided about a corridor, or a partner told, is signed with the authority's key: that it stands still, and that it goes on. A row that says otherwise
-- without that signature resumes nothing. Rows of earlier releases are signed once, where the ledger has their lines. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE casework_suspension ADD COLUMN signature BYTEA;
ALTER TABLE casework_suspension ADD COLUMN signed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE casework_suspension ADD COLUMN lift_signature BYTEA;
ALTER TABLE casework_suspension ADD COLUMN lift_signed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE casework_suspension ADD COLUMN of_before BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE casework_suspension SET of_before = TRUE;
