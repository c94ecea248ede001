-- Two officers let a revocation list go that a partner's authority publishes no more. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- Whose certificates it is about: ALL, USERS or AUTHORITIES.
ALTER TABLE exchange_partner_change ADD COLUMN list_about VARCHAR(12);
-- The name of its issuer, as RFC 2253 writes it.
ALTER TABLE exchange_partner_change ADD COLUMN list_issuer VARCHAR(4000);
