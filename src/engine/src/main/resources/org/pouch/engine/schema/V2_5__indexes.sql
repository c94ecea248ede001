-- Searches and counts over many instances read an index alone.

-- statistics of elements: all that is counted
DROP INDEX ix_ei_definition;
CREATE INDEX ix_ei_definition ON element_instance (process_definition_key, element_id, state, type);

-- filters by variables: the value, and who has it
DROP INDEX ix_variable_value;
CREATE INDEX ix_variable_value ON variable (name, preview, process_instance_key, scope_key);
