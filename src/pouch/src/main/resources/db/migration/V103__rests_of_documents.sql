-- What follows the first piece of a large document is written some at a time, before the commit that names it: in one transaction H2
-- writes it twice. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE exchange_rest (
    rest VARCHAR(36) PRIMARY KEY,
    held_until TIMESTAMP WITH TIME ZONE,  -- by the time of the database; none once a document names it
    swept BOOLEAN NOT NULL                -- it is being deleted, and can be named no more
);

CREATE INDEX exchange_rest_held ON exchange_rest (held_until);

CREATE TABLE exchange_rest_piece (
    rest VARCHAR(36) NOT NULL REFERENCES exchange_rest (rest),
    piece INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (rest, piece)
);

-- With the first piece of the document: what follows it, how many pieces the whole has, and the key of what follows, under that of the case.
ALTER TABLE exchange_document ADD COLUMN rest VARCHAR(36);
ALTER TABLE exchange_document ADD COLUMN pieces INTEGER;
ALTER TABLE exchange_document ADD COLUMN rest_key BYTEA;
