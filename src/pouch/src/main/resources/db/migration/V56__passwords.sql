-- Passwords that officers chose in place of those that were set for them. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE desk_password (
    officer VARCHAR(100) PRIMARY KEY,
    hash VARCHAR(200) NOT NULL,
    in_place_of VARCHAR(64) NOT NULL, -- SHA-256 of what the settings have; another there counts again
    chosen_at TIMESTAMP WITH TIME ZONE NOT NULL
);
