-- In a rush the receipt of a case is owed until a sheet has it: the arrival of the packet is in line again meanwhile. Runs on
-- H2 (MODE=PostgreSQL) and PostgreSQL.

ALTER TABLE exchange_inbox ADD COLUMN owes_business BOOLEAN DEFAULT FALSE NOT NULL;
