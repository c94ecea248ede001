-- Sealed packets, their ways out and in, and the receipts. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

-- One row for each packet, sent or received. The primary key is what makes an effect happen once.
create table exchange_packet (
    packet_id varchar(36) primary key,
    direction varchar(8) not null,
    kind varchar(24) not null,
    partner varchar(60) not null,
    request_id varchar(40) not null,
    in_reply_to varchar(36),
    agreement varchar(100) not null,
    languages varchar(200) not null,
    digest varchar(64) not null,
    bytes bigint not null,
    state varchar(16) not null,
    channel varchar(8),
    attempts integer not null,
    created_at timestamp with time zone not null
);

create index exchange_packet_by_case on exchange_packet (request_id, created_at);
create index exchange_packet_by_time on exchange_packet (created_at);

-- The signed documents, apart from what changes: H2 writes a whole row anew at each update.
create table exchange_document (
    packet_id varchar(36) primary key references exchange_packet (packet_id),
    document bytea not null
);

-- Encrypted once for one certificate of the partner, so that a resend carries the same bytes.
create table exchange_envelope (
    packet_id varchar(36) not null references exchange_packet (packet_id),
    certificate varchar(64) not null,
    envelope bytea not null,
    primary key (packet_id, certificate)
);

-- What is to be sent. A row is leased by moving due_at ahead, so a crash delays it and loses nothing.
create table exchange_outbox (
    outbox_id varchar(36) primary key,
    packet_id varchar(36) not null references exchange_packet (packet_id),
    -- Why it is sent: ATTEMPT:1, or REPEAT: and the arrival that asked again.
    cause varchar(60) not null,
    partner varchar(60) not null,
    channel varchar(8) not null,
    state varchar(12) not null,
    tries integer not null,
    due_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    trouble varchar(500),
    constraint exchange_outbox_once unique (packet_id, cause)
);

create index exchange_outbox_due on exchange_outbox (state, partner, channel, due_at);

-- Raw arrivals, stored before the remote copy is acknowledged.
create table exchange_inbox (
    inbox_id varchar(36) primary key,
    partner varchar(60) not null,
    channel varchar(8) not null,
    -- The packet id in the name the partner gave, when the name keeps to the rules.
    named_packet varchar(36),
    envelope_digest varchar(64) not null,
    envelope_bytes bigint not null,
    arrived_at timestamp with time zone not null,
    status varchar(12),
    code varchar(24),
    packet_id varchar(36),
    kind varchar(24),
    sender varchar(60),
    request_id varchar(40),
    in_reply_to varchar(36),
    report varchar(100000),
    handled boolean not null,
    tries integer not null,
    due_at timestamp with time zone not null,
    trouble varchar(500)
);

create index exchange_inbox_due on exchange_inbox (handled, due_at);
create index exchange_inbox_by_status on exchange_inbox (status, arrived_at);
create index exchange_inbox_by_packet on exchange_inbox (packet_id);

-- The raw bytes of an arrival, until its document is kept with the packet.
create table exchange_inbox_bytes (
    inbox_id varchar(36) primary key references exchange_inbox (inbox_id),
    envelope bytea not null
);

-- Receipts given and received. once names what a receipt is for, so that each is made once and never changes.
create table exchange_receipt (
    receipt_id varchar(36) primary key references exchange_packet (packet_id),
    direction varchar(8) not null,
    once varchar(80) not null,
    answers varchar(36) not null,
    level varchar(12) not null,
    code varchar(24) not null,
    at timestamp with time zone not null,
    recorded boolean not null,
    constraint exchange_receipt_once unique (direction, once)
);

create index exchange_receipt_by_packet on exchange_receipt (answers);
