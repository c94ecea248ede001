-- A receipt that somebody had taken in though it says a time that cannot be: it counts from the time that this side vouches for. Runs on H2
-- (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE exchange_inbox ADD COLUMN counted_here BOOLEAN DEFAULT FALSE NOT NULL;
