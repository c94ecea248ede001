-- The open tasks of a group in the order of their list: what the list is ordered and chosen by stands beside the open name, so that a page costs what
-- it shows and a count ends at its bound, however many are open.

-- due date, or the last of all days where there is none
ALTER TABLE user_task_candidate ADD COLUMN open_due TIMESTAMP WITH TIME ZONE;
-- 100 less the priority: the most urgent first
ALTER TABLE user_task_candidate ADD COLUMN open_rank INTEGER;
ALTER TABLE user_task_candidate ADD COLUMN open_since TIMESTAMP WITH TIME ZONE;
ALTER TABLE user_task_candidate ADD COLUMN open_holder VARCHAR(1000);

-- PostgreSQL takes no row of an index over 2,704 bytes
UPDATE user_task_candidate SET open_name = LEFT(open_name, 200) WHERE CHAR_LENGTH(open_name) > 200;
UPDATE user_task_candidate SET
    open_due = (SELECT COALESCE(t.due_date, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00') FROM user_task t
        WHERE t.user_task_key = user_task_candidate.user_task_key),
    open_rank = (SELECT 100 - t.priority FROM user_task t WHERE t.user_task_key = user_task_candidate.user_task_key),
    open_since = (SELECT t.creation_date FROM user_task t WHERE t.user_task_key = user_task_candidate.user_task_key),
    open_holder = (SELECT LEFT(t.assignee, 200) FROM user_task t WHERE t.user_task_key = user_task_candidate.user_task_key)
WHERE open_name IS NOT NULL;

CREATE INDEX ix_open_candidate_order
    ON user_task_candidate (open_name, kind, open_due, open_rank, open_since, user_task_key, open_holder);
