-- On which basis the data of each packet left, and what whoever supervises found of those that were drawn. Ids, codes and times; the remark is
-- under the key of the case. Packets of earlier releases have no row. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_packet_basis (
    packet_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    basis VARCHAR(12) NOT NULL,
    derogates BOOLEAN NOT NULL,
    sealed_month VARCHAR(7) NOT NULL,        -- such as 2026-03, in UTC
    lot BIGINT NOT NULL,                     -- from the digest of packet and month: the least are drawn
    sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    result VARCHAR(12),                      -- SUFFICIENT or INSUFFICIENT; none while it is not reviewed
    remark TEXT,                             -- with its salt, under the key of the case
    reviewed_by VARCHAR(100),
    reviewed_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_packet_basis_by_month ON casework_packet_basis (sealed_month, derogates, lot);
CREATE INDEX casework_packet_basis_open ON casework_packet_basis (derogates, reviewed_at, lot);
