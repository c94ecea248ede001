-- What is open is found by what is open alone: finished tasks stay for searches, and cost the lists of open ones nothing.

-- the name while its task can be worked on, else null: this column is the index of open tasks of a group or a person
ALTER TABLE user_task_candidate ADD COLUMN open_name VARCHAR(1000);
UPDATE user_task_candidate SET open_name = name
    WHERE user_task_key IN (SELECT user_task_key FROM user_task WHERE state NOT IN ('COMPLETED', 'CANCELED'));
CREATE INDEX ix_open_candidate ON user_task_candidate (open_name, kind, user_task_key);

-- of who holds them: the open ones apart from all that the person ever did
CREATE INDEX ix_user_task_holder ON user_task (state, assignee, user_task_key);
