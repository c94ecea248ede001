-- What is over is found by its end: instances that nothing called, and evaluations that belong to no instance.

DROP INDEX ix_pi_parent;
CREATE INDEX ix_pi_parent ON process_instance (parent_process_instance_key, end_date);

DROP INDEX ix_decision_instance;
CREATE INDEX ix_decision_instance ON decision_instance (process_instance_key, evaluated_at);

-- Who has stood longest at a step, and who passed it last, without those that stand there or passed it besides; statistics of elements are counted
-- (element_count), so that the type is asked of no index any more.
DROP INDEX ix_ei_definition;
CREATE INDEX ix_ei_definition
    ON element_instance (process_definition_key, element_id, state, end_date, start_date, element_instance_key);
