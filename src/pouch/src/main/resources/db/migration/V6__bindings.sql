-- Which case each process instance is about, fixed when it was first heard of: an engine may be told otherwise later.
create table casework_instance (
    process_instance bigint primary key,
    request_id varchar(40) not null,
    -- Another case that the engine named since, as the ledger says.
    misnamed varchar(40)
);

-- What this authority alone knows, made when it is first needed.
create table casework_secret (
    name varchar(40) primary key,
    secret bytea not null
);
