-- Two versions of a parent process, a called child with an incident, a finished instance.
INSERT INTO form (form_key, form_id, version, resource_name, checksum, schema_json, deployment_key) VALUES
 (20, 'approve', 1, 'approve.form', 'x', '{"id":"approve","v":1}', 9), (21, 'approve', 2, 'approve.form', 'y', '{"id":"approve","v":2}', 9);
INSERT INTO process_definition (process_definition_key, process_definition_id, version, version_tag, name, resource_name, checksum, xml, start_form_id, deployment_key, engine_definition_id, deleted) VALUES
 (1, 'parent', 1, NULL, 'Parent', 'parent.bpmn', 'a', '<bpmn>ä 1</bpmn>', NULL, 9, 'parent:1:1', FALSE),
 (2, 'parent', 2, 'v2', 'Parent', 'parent.bpmn', 'b', '<bpmn>ä 2</bpmn>', 'approve', 9, 'parent:2:2', FALSE),
 (3, 'child', 1, NULL, NULL, 'child.bpmn', 'c', '<bpmn>child</bpmn>', NULL, 9, 'child:1:3', FALSE),
 (4, 'gone', 1, NULL, 'Gone', 'gone.bpmn', 'd', '<bpmn>gone</bpmn>', NULL, 9, 'gone:1:4', TRUE);
INSERT INTO decision_requirements (decision_requirements_key, decision_requirements_id, version, name, resource_name, checksum, xml, deployment_key) VALUES
 (30, 'gates', 1, 'Gates', 'gates.dmn', 'x', '<dmn/>', 9);
INSERT INTO decision_definition (decision_definition_key, decision_definition_id, version, name, decision_requirements_key, decision_requirements_id, deployment_key) VALUES
 (31, 'send-gate', 1, 'Send gate', 30, 'gates', 9);
INSERT INTO resource (resource_key, resource_id, version, resource_name, checksum, content, deployment_key) VALUES
 (40, 'script.txt', 1, 'script.txt', 'x', 'hello', 9);
INSERT INTO process_instance (process_instance_key, process_definition_key, process_definition_id, process_definition_version, process_definition_name, process_definition_version_tag, parent_process_instance_key, parent_element_instance_key, root_process_instance_key, state, start_date, end_date, business_id, tags) VALUES
 (100, 2, 'parent', 2, 'Parent', 'v2', NULL, NULL, 100, 'ACTIVE', '2026-01-01 10:00:00+00', NULL, 'b-100', ',red,round,'),
 (200, 3, 'child', 1, NULL, NULL, 100, 112, 100, 'ACTIVE', '2026-01-01 10:00:01+00', NULL, NULL, NULL),
 (300, 1, 'parent', 1, 'Parent', NULL, NULL, NULL, 300, 'COMPLETED', '2026-01-02 10:00:00+00', '2026-01-02 11:00:00.123456+00', 'b-300', ',red,'),
 (400, 2, 'parent', 2, 'Parent', 'v2', NULL, NULL, 400, 'TERMINATED', '2026-01-03 10:00:00+00', '2026-01-03 10:30:00+00', NULL, NULL);
INSERT INTO call_ancestor (process_instance_key, ancestor_key, ancestor_element_key) VALUES (200, 100, 112);
INSERT INTO element_instance (element_instance_key, element_id, element_name, type, state, start_date, end_date, flow_scope_key, scope_path, execution_id, process_definition_key, process_definition_id, process_instance_key, root_process_instance_key) VALUES
 (110, 'start', NULL, 'START_EVENT', 'COMPLETED', '2026-01-01 10:00:00+00', '2026-01-01 10:00:00+00', 100, '/100/110', 'e', 2, 'parent', 100, 100),
 (111, 'review', 'Review it', 'USER_TASK', 'ACTIVE', '2026-01-01 10:00:00+00', NULL, 100, '/100/111', 'e', 2, 'parent', 100, 100),
 (112, 'call', 'Call', 'CALL_ACTIVITY', 'ACTIVE', '2026-01-01 10:00:00+00', NULL, 100, '/100/112', 'e', 2, 'parent', 100, 100),
 (210, 'sub', NULL, 'SUB_PROCESS', 'ACTIVE', '2026-01-01 10:00:01+00', NULL, 200, '/200/210', 'e', 3, 'child', 200, 100),
 (211, 'work', 'Work', 'SERVICE_TASK', 'ACTIVE', '2026-01-01 10:00:01+00', NULL, 210, '/200/210/211', 'e', 3, 'child', 200, 100),
 (410, 'review', 'Review it', 'USER_TASK', 'TERMINATED', '2026-01-03 10:00:00+00', '2026-01-03 10:30:00+00', 400, '/400/410', 'e', 2, 'parent', 400, 400);
INSERT INTO sequence_flow (process_instance_key, sequence_flow_id, root_process_instance_key, process_definition_key, process_definition_id) VALUES
 (100, 'flow_1', 100, 2, 'parent');
INSERT INTO variable (variable_key, scope_key, name, value_json, preview, process_definition_id, process_instance_key, root_process_instance_key) VALUES
 (120, 100, 'amount', '1', '1', 'parent', 100, 100),
 (121, 100, 'name', '"Lyu"', '"Lyu"', 'parent', 100, 100),
 (122, 111, 'name', '"local"', '"local"', 'parent', 100, 100),
 (123, 100, 'long', RPAD('"', 9000, 'x'), RPAD('"', 255, 'x'), 'parent', 100, 100),
 (320, 300, 'amount', '2', '2', 'parent', 300, 300);
INSERT INTO user_task (user_task_key, state, name, assignee, priority, creation_date, due_date, form_key, headers_json, process_name, element_id, element_instance_key, process_definition_key, process_definition_id, process_definition_version, process_instance_key, root_process_instance_key) VALUES
 (130, 'CREATED', 'Review it', NULL, 50, '2026-01-01 10:00:00+00', '2026-02-01 00:00:00+00', 20, '{"colour":"red"}', 'Parent', 'review', 111, 2, 'parent', 2, 100, 100),
 (430, 'CANCELED', 'Review it', 'demo', 70, '2026-01-03 10:00:00+00', NULL, NULL, '{}', 'Parent', 'review', 410, 2, 'parent', 2, 400, 400);
INSERT INTO user_task_candidate (user_task_key, kind, name, open_name, position) VALUES
 (130, 'GROUP', 'CASE_WORKER', 'CASE_WORKER', 0), (130, 'GROUP', 'APPROVER, senior', 'APPROVER, senior', 1), (130, 'USER', 'ann', 'ann', 0),
 (430, 'GROUP', 'CASE_WORKER', NULL, 0);
INSERT INTO job (job_key, type, kind, listener_event_type, state, retries, worker, headers_json, error_message, created_at, updated_at, open_type, element_id, element_instance_key, process_definition_key, process_definition_id, process_definition_version, process_instance_key, root_process_instance_key) VALUES
 (220, 'work', 'BPMN_ELEMENT', 'UNSPECIFIED', 'FAILED', 0, 'w1', '{}', 'register does not answer', '2026-01-01 10:00:01+00', '2026-01-01 10:00:02+00', 'work', 'work', 211, 3, 'child', 1, 200, 100);
INSERT INTO job (job_key, type, kind, listener_event_type, state, retries, worker, headers_json, created_at, ended_at, element_id, element_instance_key, process_definition_key, process_definition_id, process_definition_version, process_instance_key, root_process_instance_key) VALUES
 (221, 'send', 'BPMN_ELEMENT', 'UNSPECIFIED', 'COMPLETED', 3, 'w2', '{}', '2026-01-01 10:00:00+00', '2026-01-01 10:05:30+00', 'send', 110, 2, 'parent', 2, 100, 100);
INSERT INTO incident (incident_key, error_type, error_message, error_hash, state, created_at, job_key, phase, element_id, element_instance_key, process_definition_key, process_definition_id, process_instance_key, root_process_instance_key) VALUES
 (230, 'JOB_NO_RETRIES', 'register does not answer', 77, 'ACTIVE', '2026-01-01 10:00:02+00', 220, 'JOB', 'work', 211, 3, 'child', 200, 100);
INSERT INTO message_subscription (message_subscription_key, message_name, correlation_key, state, start_event, updated_at, element_id, element_instance_key, process_definition_key, process_definition_id, process_instance_key, root_process_instance_key) VALUES
 (140, 'MSG_REPLY', 'r-1', 'CREATED', FALSE, '2026-01-01 10:00:00+00', 'wait', 111, 2, 'parent', 100, 100),
 (141, 'MSG_REQUEST', '', 'CREATED', TRUE, '2026-01-01 10:00:00+00', 'start', NULL, 3, 'child', NULL, NULL);
INSERT INTO correlated_message_subscription (message_key, process_definition_id, subscription_key, message_name, correlation_key, correlated_at, element_id, element_instance_key, process_definition_key, process_instance_key, root_process_instance_key) VALUES
 (150, 'parent', 142, 'MSG_REPLY', 'r-0', '2026-01-01 10:00:00+00', 'wait', 111, 2, 100, 100);
INSERT INTO audit_log (audit_log_key, entity_type, entity_key, operation_type, category, result, logged_at, process_instance_key, user_task_key) VALUES
 (160, 'USER_TASK', '130', 'ASSIGN', 'USER_TASKS', 'SUCCESS', '2026-01-01 10:00:00+00', 100, 130);
INSERT INTO decision_instance (decision_evaluation_instance_key, decision_evaluation_key, decision_definition_key, decision_definition_id, decision_definition_name, decision_definition_version, decision_definition_type, decision_requirements_key, decision_requirements_id, root_decision_definition_key, process_definition_key, process_instance_key, element_instance_key, state, evaluated_at, result, evaluated_inputs, matched_rules) VALUES
 ('170-1', 170, 31, 'send-gate', 'Send gate', 1, 'DECISION_TABLE', 30, 'gates', 31, 2, 100, 111, 'EVALUATED', '2026-01-01 10:00:00+00', '"PASS"', '[{"inputId":"i","inputName":"Level","inputValue":"1"}]', '[{"ruleId":"r","ruleIndex":1,"evaluatedOutputs":[]}]');
