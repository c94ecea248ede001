-- Every row of an index fits on PostgreSQL, which takes 2,704 bytes, however long names are: of who holds a task and who may take it the first 200 characters
-- stand there. Of a type of jobs they stand in open_type, written so by the program; what is there from before stays as it is.

ALTER TABLE user_task ADD COLUMN assignee_key VARCHAR(200) GENERATED ALWAYS AS (LEFT(assignee, 200)) ${stored};
DROP INDEX ix_user_task_assignee;
CREATE INDEX ix_user_task_assignee ON user_task (assignee_key);
DROP INDEX ix_user_task_holder;
CREATE INDEX ix_user_task_holder ON user_task (state, assignee_key, user_task_key);

ALTER TABLE user_task_candidate ADD COLUMN name_key VARCHAR(200) GENERATED ALWAYS AS (LEFT(name, 200)) ${stored};
DROP INDEX ix_candidate;
CREATE INDEX ix_candidate ON user_task_candidate (kind, name_key);
