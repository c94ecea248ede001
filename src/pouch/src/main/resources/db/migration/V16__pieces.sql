-- Bytes in rows of at most 64 KiB: H2 writes a row in one buffer, and four packets of 25 MB at once asked for 120 MB of memory.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL. The first piece, 0, is there for no bytes, too;
-- the outer joins have each row read once for all of its pieces.

CREATE TABLE exchange_document_piece (
    packet_id VARCHAR(36) NOT NULL REFERENCES exchange_packet (packet_id),
    piece INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (packet_id, piece)
);

INSERT INTO exchange_document_piece (packet_id, piece, content)
WITH RECURSIVE number (piece, most) AS (
    SELECT 0, (SELECT MAX(OCTET_LENGTH(document)) FROM exchange_document)
    UNION ALL
    SELECT piece + 1, most FROM number WHERE (piece + 1) * 65536 < most
)
SELECT d.packet_id, n.piece, SUBSTRING(d.document FROM n.piece * 65536 + 1 FOR 65536)
FROM exchange_document d LEFT JOIN number n ON n.piece = 0 OR n.piece * 65536 < OCTET_LENGTH(d.document);

DROP TABLE exchange_document;
ALTER TABLE exchange_document_piece RENAME TO exchange_document;

CREATE TABLE exchange_envelope_piece (
    packet_id VARCHAR(36) NOT NULL REFERENCES exchange_packet (packet_id),
    certificate VARCHAR(64) NOT NULL,
    piece INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (packet_id, certificate, piece)
);

INSERT INTO exchange_envelope_piece (packet_id, certificate, piece, content)
WITH RECURSIVE number (piece, most) AS (
    SELECT 0, (SELECT MAX(OCTET_LENGTH(envelope)) FROM exchange_envelope)
    UNION ALL
    SELECT piece + 1, most FROM number WHERE (piece + 1) * 65536 < most
)
SELECT e.packet_id, e.certificate, n.piece, SUBSTRING(e.envelope FROM n.piece * 65536 + 1 FOR 65536)
FROM exchange_envelope e LEFT JOIN number n ON n.piece = 0 OR n.piece * 65536 < OCTET_LENGTH(e.envelope);

DROP TABLE exchange_envelope;
ALTER TABLE exchange_envelope_piece RENAME TO exchange_envelope;

CREATE TABLE exchange_inbox_piece (
    inbox_id VARCHAR(36) NOT NULL REFERENCES exchange_inbox (inbox_id),
    piece INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (inbox_id, piece)
);

INSERT INTO exchange_inbox_piece (inbox_id, piece, content)
WITH RECURSIVE number (piece, most) AS (
    SELECT 0, (SELECT MAX(OCTET_LENGTH(envelope)) FROM exchange_inbox_bytes)
    UNION ALL
    SELECT piece + 1, most FROM number WHERE (piece + 1) * 65536 < most
)
SELECT i.inbox_id, n.piece, SUBSTRING(i.envelope FROM n.piece * 65536 + 1 FOR 65536)
FROM exchange_inbox_bytes i LEFT JOIN number n ON n.piece = 0 OR n.piece * 65536 < OCTET_LENGTH(i.envelope);

DROP TABLE exchange_inbox_bytes;
ALTER TABLE exchange_inbox_piece RENAME TO exchange_inbox_bytes;
