-- What open tasks are found and ordered by fits the row of an index on every database, however long names are: PostgreSQL takes 2,704 bytes, and a
-- name has up to a thousand characters of four. Of a longer one the first 200 characters stand here; whoever asks for such a name asks the name itself.

UPDATE user_task_candidate SET open_name = LEFT(open_name, 200) WHERE CHAR_LENGTH(open_name) > 200;
UPDATE user_task_candidate SET open_holder = LEFT(open_holder, 200) WHERE CHAR_LENGTH(open_holder) > 200;
