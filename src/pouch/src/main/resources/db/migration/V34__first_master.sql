-- Of two nodes that start for the first time, one makes the master key. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- TRUE for the row that was there first, else not there: a second one is refused, whoever holds it.
ALTER TABLE vault_master ADD COLUMN is_first BOOLEAN;
ALTER TABLE vault_master ADD CONSTRAINT vault_master_is_first CHECK (is_first);
ALTER TABLE vault_master ADD CONSTRAINT vault_master_one_is_first UNIQUE (is_first);
