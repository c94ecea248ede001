-- Lists that officers keep under a name. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE desk_saved_filter (
    filter_id VARCHAR(36) PRIMARY KEY,
    officer VARCHAR(100) NOT NULL,
    list VARCHAR(10) NOT NULL,              -- TASKS or CASES
    name VARCHAR(60) NOT NULL,
    query VARCHAR(2000) NOT NULL,           -- as in the address: names are keyed marks there
    saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (officer, list, name)
);
