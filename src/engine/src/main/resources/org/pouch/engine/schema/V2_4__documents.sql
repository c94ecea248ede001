-- Documents in pieces of at most 256 KB, so that neither database nor engine ever holds a whole one.
CREATE TABLE document (
    document_id           VARCHAR(255) PRIMARY KEY,
    content_hash          VARCHAR(64),                          -- SHA-256; null only while it is being written
    content_type          VARCHAR(255) NOT NULL,
    file_name             VARCHAR(1000) NOT NULL,
    size                  BIGINT NOT NULL,
    expires_at            TIMESTAMP WITH TIME ZONE,
    process_definition_id VARCHAR(255),
    process_instance_key  BIGINT,
    properties_json       TEXT NOT NULL
);
CREATE INDEX ix_document_expiry ON document (expires_at);

CREATE TABLE document_piece (
    document_id VARCHAR(255) NOT NULL,
    position    INTEGER NOT NULL,
    bytes       BYTEA NOT NULL,
    PRIMARY KEY (document_id, position)
);

CREATE TABLE document_link (
    token       VARCHAR(64) PRIMARY KEY,
    document_id VARCHAR(255) NOT NULL,
    expires_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX ix_document_link ON document_link (document_id);
