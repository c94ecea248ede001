-- The hash chain. The head is one row: whoever appends locks it, so the sequence has no gaps.
create table ledger_line (
    sequence bigint primary key,
    at timestamp with time zone not null,
    event varchar(40) not null,
    request_id varchar(40),
    data varchar(10000) not null,
    previous varchar(64) not null,
    hash varchar(64) not null
);

create index ledger_line_by_case on ledger_line (request_id, sequence);

create table ledger_head (
    id integer primary key,
    sequence bigint not null,
    hash varchar(64) not null
);

insert into ledger_head (id, sequence, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
