-- Partners that two officers introduced while the program ran: the change of kind PARTNER holds their names, the agreements
-- (a space between each) and the least level of their packets. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

ALTER TABLE exchange_partner_change ADD COLUMN name VARCHAR(120);
ALTER TABLE exchange_partner_change ADD COLUMN name_zh VARCHAR(120);
ALTER TABLE exchange_partner_change ADD COLUMN agreements VARCHAR(1000);
ALTER TABLE exchange_partner_change ADD COLUMN least_level VARCHAR(4);
