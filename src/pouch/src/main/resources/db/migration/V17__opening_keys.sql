-- Under which key of its own a case system or a page opened a case: the same again opens none. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE casework_opening_key (
    officer VARCHAR(120) NOT NULL,
    opening_key VARCHAR(64) NOT NULL,
    -- Of the case file and its evidence.
    digest CHAR(64) NOT NULL,
    request_id VARCHAR(40) NOT NULL,
    PRIMARY KEY (officer, opening_key)
);
