-- A bar and an alert are lifted one by one, with grounds, by two within a week. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
-- What one officer proposed in a release before has no day and no grounds: it counts as lapsed.
ALTER TABLE casework_legal_bar ADD COLUMN lift_proposed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE casework_legal_bar ADD COLUMN kept_lift_grounds BYTEA; -- under the authority's key

ALTER TABLE casework_destination_alert ADD COLUMN lift_proposed_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE casework_destination_alert ADD COLUMN kept_lift_grounds BYTEA;
