-- Batch operations and what is written of who did what go by age, as instances do.

-- entries that belong to no instance are found by their time
DROP INDEX ix_audit_instance;
CREATE INDEX ix_audit_instance ON audit_log (process_instance_key, logged_at);

CREATE INDEX ix_batch_end ON batch_operation (end_date);

-- instances that somebody deleted, as long as what is written of them is kept
CREATE TABLE deleted_instance (
    process_instance_key BIGINT PRIMARY KEY,
    deleted_at           TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX ix_deleted_instance ON deleted_instance (deleted_at);
INSERT INTO deleted_instance (process_instance_key, deleted_at)
    SELECT a.process_instance_key, MAX(a.logged_at) FROM audit_log a
    WHERE a.process_instance_key IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM process_instance p WHERE p.process_instance_key = a.process_instance_key)
    GROUP BY a.process_instance_key;
