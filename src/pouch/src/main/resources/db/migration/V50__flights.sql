-- Persons who fly together: a group of cases with one transfer id; ids and days alone, nothing of a person. Runs on H2
-- (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_flight (
    flight_id VARCHAR(36) PRIMARY KEY,
    side VARCHAR(12) NOT NULL,
    counterpart VARCHAR(40) NOT NULL,
    carrier VARCHAR(10) NOT NULL,
    departure DATE NOT NULL,
    opened_by VARCHAR(100) NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_flight_by_departure ON casework_flight (departure, flight_id);

CREATE TABLE casework_flight_person (
    flight_id VARCHAR(36) NOT NULL,
    request_id VARCHAR(40) NOT NULL,
    put_on_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_off_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (flight_id, request_id)
);

CREATE INDEX casework_flight_person_by_case ON casework_flight_person (request_id, taken_off_at);
