-- Which cases of this authority are of one family (R-17): numbers of cases alone, each pair both ways. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_family (
    request_id VARCHAR(40) NOT NULL,
    member_id VARCHAR(40) NOT NULL,
    PRIMARY KEY (request_id, member_id)
);
