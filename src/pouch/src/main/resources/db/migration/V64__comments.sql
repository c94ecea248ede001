-- What officers tell each other of a case, under its key. Never sent, never changed. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_comment (
    comment_id VARCHAR(36) PRIMARY KEY,
    request_id VARCHAR(40) NOT NULL,
    officer VARCHAR(100) NOT NULL,
    text TEXT NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX casework_comment_by_case ON casework_comment (request_id, written_at);
