-- Lists that officers keep under a name. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE desk_saved_filter (
    filter_id VARCHAR(36) PRIMARY KEY,
    officer VARCHAR(100) NOT NULL,
    list VARCHAR(10) NOT NULL,              -- TASKS or CASES
    name VARCHAR(60) NOT NULL,              -- of no person
    query VARCHAR(2000) NOT NULL,           -- as in the address: names are keyed marks there
    used_at TIMESTAMP WITH TIME ZONE NOT NULL, -- to the day; after 180 days without use the row goes
    UNIQUE (officer, list, name)
);
