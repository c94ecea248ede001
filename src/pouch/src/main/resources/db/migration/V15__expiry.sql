-- That something expires is told once for each threshold, over restarts. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_expiry_told (
    -- Digest over what it is.
    subject VARCHAR(64) NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    days INTEGER NOT NULL,
    told_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (subject, ends_at, days)
);
