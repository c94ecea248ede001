-- What officers call the lists they keep is a text of a person: it is kept under the authority's key, and told apart by a keyed mark.
-- Runs on H2 (MODE=PostgreSQL) and PostgreSQL, which name a constraint without a name in different words: so the table is made anew.

CREATE TABLE desk_saved_list (
    filter_id VARCHAR(36) NOT NULL,
    officer VARCHAR(100) NOT NULL,
    list VARCHAR(10) NOT NULL,              -- TASKS or CASES
    name VARCHAR(60),                       -- in clear: of a release before, until this one has encrypted it
    kept_name BYTEA,
    name_mark VARCHAR(64),                  -- of officer, list and name
    query VARCHAR(2000) NOT NULL,           -- as in the address: names are keyed marks there
    used_at TIMESTAMP WITH TIME ZONE NOT NULL, -- to the day; after 180 days without use the row goes
    CONSTRAINT desk_saved_list_key PRIMARY KEY (filter_id),
    CONSTRAINT desk_saved_list_once UNIQUE (officer, list, name_mark)
);

INSERT INTO desk_saved_list (filter_id, officer, list, name, query, used_at)
SELECT filter_id, officer, list, name, query, used_at FROM desk_saved_filter;

DROP TABLE desk_saved_filter;
